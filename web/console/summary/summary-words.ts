/** Summaries in words. Pure. */
import { clockTime } from "@shared/time";
import type { ConversationSummary, WrapUp } from "@shared/types";

export const PARTS = { problem: "问题", done: "已做", open: "待办" } as const;
export type Part = keyof typeof PARTS;
export type Parts = Record<Part, string>;

export const MAX_PART_CHARS = 500;
export const MAX_NOTE_CHARS = 500;
export const MAX_TAGS = 10;
export const MAX_TAG_CHARS = 20;
/** What most conversations come to. */
export const USUAL_DISPOSITION = "已解决";

export function partsOf({ problem, done, open }: Parts): Parts {
  return { problem, done, open };
}

export function areSame(one: Parts, other: Parts): boolean {
  return (Object.keys(PARTS) as Part[]).every((part) => one[part].trim() === other[part].trim());
}

export function rowsOf(parts: Parts): [string, string][] {
  return (Object.keys(PARTS) as Part[]).map((part) => [PARTS[part], parts[part]]);
}

/** 自动生成 · 张敏 10:32 编辑 */
export function sourceWords({ source, by_name, at }: ConversationSummary, now?: Date): string {
  if (source === "built_in") return "自动生成";
  const who = [by_name, at ? clockTime(at, now) : ""].filter(Boolean).join(" ");
  return source === "drafted" ? `${who} 采用起草` : `${who} 编辑`;
}

export function wrapUpRows({ disposition, tags, note, by_name, at }: WrapUp): [string, string][] {
  return [
    ["处理结果", disposition ?? ""],
    ["标签", tags.join("、")],
    ["备注", note ?? ""],
    ["填写", `${by_name} ${clockTime(at)}`],
  ];
}
