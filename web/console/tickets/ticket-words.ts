/** A ticket in words. Pure. */
import { clockTime, spanText } from "@shared/time";
import type { Ticket, TicketState } from "@shared/types";

export const TICKET_STATE_WORDS: Record<TicketState, string> = {
  open: "待回复",
  answered: "已回复",
  closed: "已关闭",
};

export const TICKET_EMPTY_WORDS: Record<TicketState, string> = {
  open: "没有待回复的留言。\n客户排队太久或在非服务时间留下的话会出现在这里，最先到期的排在最前。",
  answered: "还没有回复过的留言。",
  closed: "没有关闭的留言。",
};

const DAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const MINUTE_MS = 60_000;
const LONG_CHARS = 160;
const LONG_LINES = 4;

export function isOverdue(ticket: Pick<Ticket, "state" | "due_at">, now: Date): boolean {
  return ticket.state === "open" && Date.parse(ticket.due_at) < now.getTime();
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

/** 还剩 2 小时 5 分 · 已超时 3 天; the last and the first minute are not counted in seconds. */
export function remaining(at: string, now: Date): string {
  const ms = Date.parse(at) - now.getTime();
  const side = ms < 0 ? "已超时" : "还剩";
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  return minutes ? `${side} ${spanText(minutes * 60)}` : `${side}不到 1 分钟`;
}

/** What became of a ticket that is not open any more. */
export function outcomeOf(ticket: Ticket, now: Date): string {
  const answered = ticket.answered_at
    ? `${ticket.answered_by ?? "同事"} ${clockTime(ticket.answered_at, now)} 回复`
    : "没有回复";
  return ticket.closed_at ? `${answered} · ${clockTime(ticket.closed_at, now)} 关闭` : answered;
}

/** Whether it is folded at first. */
export function isLong(text: string): boolean {
  return text.length > LONG_CHARS || text.split("\n").length > LONG_LINES;
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
