/** A ticket in words. Pure. */
import { clockTime, spanText } from "@shared/time";
import type { Ticket, TicketState, TicketType } from "@shared/types";

import { ACTIVE } from "./ticket-rules";

/** Of all that are not left messages; see `stateWords`. */
export const TICKET_STATE_WORDS: Record<TicketState, string> = {
  open: "待处理",
  in_progress: "处理中",
  answered: "已回复",
  done: "已完成",
  closed: "已关闭",
};

export const TICKET_TYPE_WORDS: Record<TicketType, string> = {
  left_message: "留言",
  refund: "退款",
  delivery: "物流",
  after_sale: "售后",
  invoice: "发票",
  complaint: "投诉",
  other: "其他",
};

export const STATE_TAGS: Record<TicketState, string> = {
  open: "warning",
  in_progress: "brand",
  answered: "success",
  done: "success",
  closed: "",
};

const DAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const MINUTE_MS = 60_000;

/** A message waits for an answer, other work to be done. */
export function stateWords({ state, type }: Pick<Ticket, "state" | "type">): string {
  return state === "open" && type === "left_message" ? "待回复" : TICKET_STATE_WORDS[state];
}

/** Its title; of what has none, how its text begins. */
export function titleOf({ title, text }: Pick<Ticket, "title" | "text">): string {
  return title || text.split("\n")[0] || "（没有标题）";
}

export function isOverdue(ticket: Pick<Ticket, "state" | "due_at">, now: Date): boolean {
  return ACTIVE.includes(ticket.state) && Date.parse(ticket.due_at) < now.getTime();
}

/** 今天 18:00 · 明天 11:30 · 3月9日（周一）11:30, as the customer was told; what is past as elsewhere. */
export function dueTime(at: string, now: Date): string {
  const due = new Date(at);
  const clock = `${twoDigits(due.getHours())}:${twoDigits(due.getMinutes())}`;
  const away = daysBetween(now, due);
  if (away < 0) return clockTime(at, now);
  if (away < 2) return `${away ? "明天" : "今天"} ${clock}`;
  return `${due.getMonth() + 1}月${due.getDate()}日（${DAYS[due.getDay()]}）${clock}`;
}

/** 35 分钟 · 2 小时 5 分钟 · 3 天 */
export function minutesWords(minutes: number): string {
  return spanText(minutes * 60).replace(/分$/, "分钟");
}

/** 还剩 2 小时 5 分钟 · 已超时 3 天; the last and the first minute are not counted in seconds. */
export function remaining(at: string, now: Date): string {
  const ms = Date.parse(at) - now.getTime();
  const side = ms < 0 ? "已超时" : "还剩";
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  return minutes ? `${side} ${minutesWords(minutes)}` : `${side}不到 1 分钟`;
}

/** What became of a ticket that is not open any more. */
export function outcomeOf(ticket: Ticket, now: Date): string {
  const end = ticket.closed_at && `${clockTime(ticket.closed_at, now)} 关闭`;
  return [whatWasDone(ticket, now), end].filter(Boolean).join(" · ");
}

function whatWasDone(ticket: Ticket, now: Date): string {
  const { answered_at, answered_by, done_at, assignee } = ticket;
  if (answered_at) return `${answered_by ?? "同事"} ${clockTime(answered_at, now)} 回复`;
  if (done_at) return `${assignee?.display_name ?? "同事"} ${clockTime(done_at, now)} 完成`;
  return ticket.type === "left_message" ? "没有回复" : "没有处理";
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
