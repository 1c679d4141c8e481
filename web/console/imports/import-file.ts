/** Files of articles: which format, what the run is doing, and the rows that were left out. Pure. */
import type {
  ArticleFormat,
  BrokenRow,
  ImportPhase,
  ImportRun,
  RowChange,
  RowCounts,
} from "@shared/types";

export const FORMAT_WORDS: Record<ArticleFormat, string> = {
  xlsx: "Excel（.xlsx）",
  csv: "CSV（.csv）",
  jsonl: "JSON Lines（.jsonl）",
  markdown: "Markdown（.md）",
};

/** With the dot, as file choosers want them. */
export const ENDINGS: Record<string, ArticleFormat> = {
  ".xlsx": "xlsx",
  ".csv": "csv",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".md": "markdown",
  ".markdown": "markdown",
};

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export function formatOf(fileName: string): ArticleFormat | null {
  const dot = fileName.lastIndexOf(".");
  return dot < 0 ? null : (ENDINGS[fileName.slice(dot).toLowerCase()] ?? null);
}

/** The sentence that says why this file cannot be imported, or null. */
export function refusalOf(file: Pick<File, "name" | "size">): string | null {
  if (!formatOf(file.name)) {
    return `看不出“${file.name}”是什么格式，请选择 .xlsx、.csv、.jsonl 或 .md 文件。`;
  }
  if (!file.size) return `“${file.name}”是空的。`;
  return file.size > MAX_FILE_BYTES ? "文件超过 50 MB，请拆成几份再导入。" : null;
}

/** 12 KB · 3.4 MB */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

export const CHANGE_WORDS: Record<RowChange, string> = {
  new: "新增",
  changed: "修改",
  unchanged: "没有变化",
};

/** 新增 3 条，修改 1 条，没有变化 20 条 */
export function countsText(counts: RowCounts): string {
  const kinds: RowChange[] = ["new", "changed", "unchanged"];
  const parts = kinds.filter((kind) => counts[kind]);
  return parts.map((kind) => `${CHANGE_WORDS[kind]} ${counts[kind]} 条`).join("，") || "没有内容";
}

const ENCODING_WORDS: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-8-sig": "UTF-8",
  gb18030: "GB18030（中文 Windows 常用）",
  gbk: "GBK（中文 Windows 常用）",
};

/** Empty where a format has no encoding of its own (a workbook). */
export function encodingWords(encoding: string | null | undefined): string {
  return encoding ? (ENCODING_WORDS[encoding.toLowerCase()] ?? encoding) : "";
}

const PHASE_WORDS: Record<ImportPhase, string> = {
  preparing: "正在读取和检查",
  writing: "正在写入知识库",
  indexing: "正在建立搜索索引",
  done: "已完成",
};

export function runWords(run: Pick<ImportRun, "state" | "phase">): string {
  if (run.state === "failed") return "导入失败";
  return run.state === "done" ? "导入完成" : PHASE_WORDS[run.phase];
}

/** What is told of an ended run: 知识.csv：新增 3 条，1 行有问题没有导入。 */
export function endWords(run: ImportRun): string {
  const file = run.file_name ? `${run.file_name}：` : "";
  if (run.state === "failed") return `${file}${run.error ?? "什么都没有写入，请检查文件后再试。"}`;
  const broken = run.failed?.length ? `，${run.failed.length} 行有问题没有导入` : "";
  return `${file}${run.counts ? countsText(run.counts) : "已写入"}${broken}。`;
}

/** 0–100. While running it stays below 100: the last row is not the end of the work. */
export function percentDone(run: Pick<ImportRun, "state" | "done" | "total">): number {
  if (run.state === "done") return 100;
  return run.total ? Math.min(99, Math.floor((run.done / run.total) * 100)) : 0;
}

/** A CSV that Excel opens as Chinese (with a byte order mark); a cell that looks like a formula stays text. */
export function brokenRowsCsv(rows: readonly BrokenRow[]): string {
  const lines = [["行号", "原因"], ...rows.map((one) => [String(one.row), one.error])];
  return "\uFEFF" + lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
