/** Two states of an article, field by field; only fields that differ. Pure. */
import type { ArticleContent } from "@shared/types";

import { AUDIENCE_WORDS } from "../../words";
import { differenceRows, folded, isSame, type DifferenceRow, type Fold } from "./differences";

export interface FieldDifference {
  label: string;
  rows: (DifferenceRow | Fold)[];
}

const FIELDS: [string, (content: ArticleContent) => string][] = [
  ["标题", (content) => content.title],
  ["正文", (content) => content.body],
  ["相似问法", (content) => content.similar_questions.join("\n")],
  ["分类", (content) => content.category],
  ["标签", (content) => content.tags.join("\n")],
  ["难度", (content) => content.level],
  ["可见范围", (content) => AUDIENCE_WORDS[content.audience]],
  ["负责人", (content) => content.owner],
  ["有效期至", (content) => content.valid_until ?? ""],
];

export function fieldDifferences(before: ArticleContent, after: ArticleContent): FieldDifference[] {
  return FIELDS.map(([label, read]) => ({ label, rows: differenceRows(read(before), read(after)) }))
    .filter(({ rows }) => !isSame(rows))
    .map(({ label, rows }) => ({ label, rows: folded(rows) }));
}
