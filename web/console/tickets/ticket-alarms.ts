/** Which tickets are told of in the corner of the page. Pure. */
import type { StaffEvent, Ticket } from "@shared/types";

import { isActive } from "./ticket-rules";
import { minutesWords, titleOf } from "./ticket-words";

export interface TicketAlarm {
  ticket: Ticket;
  kind: "reminded" | "escalated";
  /** When it was said. */
  at: string;
}

export interface Listener {
  id: string;
  isLead: boolean;
}

const MINUTE_MS = 60_000;

/** What is soon due concerns whose it is, or all who serve while it is nobody's; what is late, who leads. */
export function isToldTo({ ticket, kind }: Omit<TicketAlarm, "at">, who: Listener): boolean {
  if (kind === "escalated") return who.isLead;
  return !ticket.assignee || ticket.assignee.id === who.id;
}

/** One alarm for each ticket at most, the newest last; none for what is no longer to be done. */
export function withTicketEvent(
  alarms: readonly TicketAlarm[],
  event: StaffEvent,
  who: Listener,
): readonly TicketAlarm[] {
  if (event.type !== "ticket.changed") return alarms;
  const { ticket, change } = event.data;
  const had = alarms.find((one) => one.ticket.id === ticket.id);
  const others = alarms.filter((one) => one !== had);
  if (!isActive(ticket)) return others;
  if (change === "reminded" || change === "escalated") {
    const alarm = { ticket, kind: change, at: event.at };
    return isToldTo(alarm, who) ? [...others, alarm] : others;
  }
  // Given to somebody else, or given more time: it concerns the reader no longer.
  return had && stillHolds(had, ticket, who)
    ? alarms.map((one) => (one === had ? { ...had, ticket } : one))
    : others;
}

/** 工单「退款未到账」还有 30 分钟到期 · 工单「退款未到账」已超时 */
export function alarmWords({ ticket, kind }: TicketAlarm, now: Date): string {
  const minutes = Math.floor((Date.parse(ticket.due_at) - now.getTime()) / MINUTE_MS);
  const name = `工单「${titleOf(ticket)}」`;
  if (kind === "escalated" || minutes < 0) return `${name}已超时`;
  return minutes ? `${name}还有 ${minutesWords(minutes)}到期` : `${name}马上到期`;
}

function stillHolds(alarm: TicketAlarm, ticket: Ticket, who: Listener): boolean {
  return ticket.due_at === alarm.ticket.due_at && isToldTo({ ...alarm, ticket }, who);
}
