/** Uploading to a conversation, and taking an upload back. */
import { apiUrl } from "@shared/api";
import type { Attachment } from "@shared/types";
import { upload, type Upload } from "@shared/upload";

import { remove, watched } from "../calls";

const path = (id: string) => `/conversations/${encodeURIComponent(id)}/attachments`;

export function uploadFile(id: string, file: File, onProgress: (part: number) => void): Upload {
  const { done, stop } = upload(
    { url: apiUrl("", path(id), { name: file.name }) },
    file,
    onProgress,
  );
  return { done: watched(done), stop };
}

export const removeUpload = (id: string, { id: attachmentId }: Attachment) =>
  remove(`${path(id)}/${attachmentId}`);
