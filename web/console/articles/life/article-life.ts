/** The life of an article, `draft → in_review → published → archived`, and the words for it. Pure. */
import { clockTime, dayLabel } from "@shared/time";
import type { Article, ArticleMoved, ArticleStatus } from "@shared/types";

import type { ArticleMove } from "../article-api";

export type StatusMove = Exclude<ArticleMove, "unschedule">;

export const MOVE_WORDS: Record<ArticleMove, string> = {
  submit: "提交审核",
  publish: "发布",
  archive: "下线",
  restore: "恢复为草稿",
  unschedule: "取消定时",
};

const MOVES: Record<ArticleStatus, StatusMove[]> = {
  draft: ["submit", "publish"],
  in_review: ["publish", "archive"],
  published: ["archive"],
  archived: ["restore"],
};

/** An editor may publish a draft at once. */
export const movesFrom = (status: ArticleStatus): StatusMove[] => MOVES[status];

export const canSchedule = (article: Article): boolean =>
  movesFrom(article.status).includes("publish");

/** What follows from a change of this article: customers read it at once. */
export const isRead = (article: Article | null): boolean => article?.status === "published";

const ACT_WORDS: Record<string, string> = {
  created: "新建",
  changed: "修改",
  submit: "提交审核",
  publish: "发布",
  schedule: "定时发布",
  unschedule: "取消定时发布",
  archive: "下线",
  restore: "恢复为草稿",
  restored_version: "恢复旧版本",
  imported: "导入",
};

export const actWords = (act: string): string => ACT_WORDS[act] ?? act;

/** The newest word to whoever reviews it: why it was submitted. */
export function reviewNote(moves: ArticleMoved[]): ArticleMoved | null {
  return moves.find((move) => move.act === "submit" && move.note) ?? null;
}

const EXPIRING_DAYS = 14;
const DAY_MS = 86_400_000;

export interface Remark {
  words: string;
  kind: "brand" | "warning" | "danger";
}

/** What an editor should see of an article beside its status: planned, about to expire, expired. */
export function remarksOn(article: Article, now: Date = new Date()): Remark[] {
  const remarks: Remark[] = [];
  if (article.publish_at) {
    remarks.push({ words: `定于 ${clockTime(article.publish_at, now)} 发布`, kind: "brand" });
  }
  const expiry = article.valid_until && expiryRemark(article.valid_until, now);
  if (expiry) remarks.push(expiry);
  return remarks;
}

function expiryRemark(validUntil: string, now: Date): Remark | null {
  // Valid to the end of that day, in the reader's own time zone.
  const end = new Date(`${validUntil}T23:59:59`);
  const days = (end.getTime() - now.getTime()) / DAY_MS;
  if (days < 0) return { words: "已过期", kind: "danger" };
  const day = dayLabel(`${validUntil}T12:00:00`, now);
  return days <= EXPIRING_DAYS ? { words: `${day}到期`, kind: "warning" } : null;
}
