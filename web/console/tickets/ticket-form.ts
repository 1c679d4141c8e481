/** A new ticket as it is filled in. Pure. */
import type { NewTicket, Priority, Summary, Ticket } from "@shared/types";

import type { ConversationFacts } from "../conversation/conversation-state";
import { TICKET_TYPE_WORDS } from "./ticket-words";

export interface TicketForm {
  type: NewTicket["type"];
  title: string;
  text: string;
  priority: Priority;
  skill: string;
  isDueByHand: boolean;
  /** As a field for date and time holds it, in the reader's zone; empty: not chosen yet. */
  due: string;
}

export const MAX_TITLE_CHARS = 60;
export const MAX_TEXT_CHARS = 2000;
export const MAX_COMMENT_CHARS = 2000;
export const MAX_RESULT_CHARS = 1000;
export const NEW_TYPES: readonly NewTicket["type"][] = [
  ...(["refund", "delivery", "after_sale", "invoice", "complaint", "other"] as const),
];
/** What the customer came for says what the other department must do. */
const TYPE_OF_INTENT: [RegExp, NewTicket["type"]][] = [
  [/refund/, "refund"],
  [/logistic|deliver|parcel|address/, "delivery"],
  [/return|exchange|after_sale|repair/, "after_sale"],
  [/invoice/, "invoice"],
  [/complain/, "complaint"],
];
const MINUTE_MS = 60_000;

/** What is known already is filled in: nobody asks, or types, twice. */
export function firstForm(facts: ConversationFacts): TicketForm {
  const summary = facts.handoff?.summary ?? facts.summary;
  return {
    type: typeOf(facts.handoff?.intent),
    title: (summary?.problem ?? "").split("\n")[0]?.slice(0, MAX_TITLE_CHARS) ?? "",
    text: textOf(summary).slice(0, MAX_TEXT_CHARS),
    priority: facts.priority,
    skill: facts.group?.name ?? "",
    isDueByHand: false,
    due: "",
  };
}

/** What is still to be filled in; null: nothing. */
export function missingIn(form: TicketForm, now: Date): string | null {
  if (!form.title.trim()) return "请写一个标题。";
  if (!form.text.trim()) return "请写清楚要做什么。";
  if (!form.skill) return "请选择技能组。";
  return form.isDueByHand ? dueMissing(form.due, now) : null;
}

export function dueMissing(due: string, now: Date): string | null {
  if (!due) return "请选择期限。";
  return Date.parse(due) > now.getTime() ? null : "期限要在现在之后。";
}

export function newTicketOf(form: TicketForm, client_id: string): NewTicket {
  const { type, priority, skill } = form;
  const due_at = form.isDueByHand ? new Date(form.due).toISOString() : null;
  return {
    client_id,
    type,
    title: form.title.trim(),
    text: form.text.trim(),
    priority,
    skill,
    due_at,
  };
}

/** What the customer is told in the thread when it is done, as the service says it. */
export function doneWords(ticket: Ticket, result: string): string {
  return `您的工单（${TICKET_TYPE_WORDS[ticket.type]}，编号 ${ticket.id}）已处理：${result}`;
}

/** For a field for date and time: `2026-03-05T14:00` in the reader's zone. */
export function localTime(at: string): string {
  const moment = new Date(at);
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS);
  return shifted.toISOString().slice(0, 16);
}

function typeOf(intent: string | null | undefined): NewTicket["type"] {
  return TYPE_OF_INTENT.find(([sign]) => sign.test(intent ?? ""))?.[1] ?? "other";
}

function textOf(summary: Summary | null): string {
  const lines: [string, string | null | undefined][] = [
    ["问题", summary?.problem],
    ["已做", summary?.done],
    ["待办", summary?.open],
  ];
  return lines.flatMap(([name, words]) => (words ? [`${name}：${words}`] : [])).join("\n");
}
