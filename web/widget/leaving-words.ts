/** What may be left as a message, and how it is told of. Pure; `now` is given. */
import { checkDraft } from "../shared/draft";
import { clockTime } from "../shared/time";
import type { LeftMessage } from "../shared/types";

export const LONGEST_CONTACT = 200;
/** Shorter than any account; the desk looks closer at numbers and addresses. */
const SHORTEST_CONTACT = 3;
const DAY_MS = 24 * 3600 * 1000;

export interface LeavingCheck {
  textProblem: string | null;
  contactProblem: string | null;
  canSubmit: boolean;
}

export function checkLeaving(text: string, contact: string): LeavingCheck {
  const draft = checkDraft(text);
  const textProblem = draft.problem ?? (draft.text ? null : "请写下您的问题");
  const contactProblem = problemOfContact(contact.trim());
  return { textProblem, contactProblem, canSubmit: !textProblem && !contactProblem };
}

function problemOfContact(contact: string): string | null {
  if (!contact) return "请留下手机号、邮箱或微信号";
  if (contact.length < SHORTEST_CONTACT) return "联系方式似乎不完整，请检查一下";
  if (contact.length > LONGEST_CONTACT) return `联系方式最多 ${LONGEST_CONTACT} 字`;
  return null;
}

/** 客服会在 今天 18:00 前回复您; what is overdue is not promised for a time that has gone by. */
export function promise(dueAt: string, now: Date): string {
  const due = new Date(dueAt);
  if (!(due.getTime() > now.getTime())) return "客服会尽快回复您";
  return `客服会在 ${dueTime(due, now)} 前回复您`;
}

/** One line for all of them; null when there is nothing left to tell. */
export function summaryOf(left: readonly LeftMessage[], now: Date): string | null {
  const open = left.filter((one) => one.state === "open");
  if (open.length > 1) return `您有 ${open.length} 条留言待回复`;
  if (open[0]) return `您的留言待回复，${promise(open[0].due_at, now)}`;
  return left.some((one) => one.state === "answered") ? "您的留言已回复" : null;
}

export const STATE_WORDS: Record<LeftMessage["state"], string> = {
  open: "待回复",
  answered: "已回复",
  closed: "已结束",
};

function dueTime(due: Date, now: Date): string {
  const told = clockTime(due.toISOString(), now);
  if (due.toDateString() === now.toDateString()) return `今天 ${told}`;
  const tomorrow = new Date(now.getTime() + DAY_MS);
  const isTomorrow = due.toDateString() === tomorrow.toDateString();
  return isTomorrow ? `明天 ${told.split(" ").pop() ?? told}` : told;
}
