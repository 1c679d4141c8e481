/** Import and export (docs/api.md). Large files take their time on the way. */
import type { ArticleFormat, ImportPreview, ImportRun } from "@shared/types";

import { download, get, post } from "../calls";

const FILE_SECONDS = 300;

export interface ImportOptions {
  format: ArticleFormat;
  publish: boolean;
}

const send = <Answer>(file: File, options: ImportOptions & { preview?: true }) =>
  post<Answer>("/articles/import", file, {
    query: { ...options, file_name: file.name },
    timeoutSeconds: FILE_SECONDS,
  });

export const previewImport = (file: File, options: ImportOptions) =>
  send<ImportPreview>(file, { ...options, preview: true });
export const startImport = (file: File, options: ImportOptions) =>
  send<{ id: string }>(file, options);
export const fetchImport = (id: string) => get<ImportRun>(`/imports/${encodeURIComponent(id)}`);
export const fetchImports = () => get<{ imports: ImportRun[] }>("/imports");

export const exportArticles = (format: ArticleFormat) =>
  download("/articles/export", { query: { format }, timeoutSeconds: FILE_SECONDS });
