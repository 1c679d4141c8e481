/** Which events an agent is told of who is looking elsewhere, and in which words. Pure. */
import type { Card, Message, PresenceState, StaffEvent } from "@shared/types";

import { reasonWords } from "../words";

export type NewsKind = "offer" | "given" | "message" | "mention";

export interface News {
  kind: NewsKind;
  conversationId: string;
  title: string;
  body: string;
}

export interface Desk {
  myId: string;
  myName: string;
  presence: PresenceState;
  /** The conversation's card as it stood until this event. */
  before: Card | undefined;
}

const LONGEST_BODY = 60;

/** Null: nobody is told. Who is away or offline is left in peace. */
export function newsOf(event: StaffEvent, desk: Desk): News | null {
  if (desk.presence === "away" || desk.presence === "offline") return null;
  const told = (kind: NewsKind, title: string, body: string): News => ({
    ...{ kind, conversationId: event.conversation_id, title, body: cut(body) },
  });
  switch (event.type) {
    case "conversation.offered":
      return event.data.staff_id === desk.myId
        ? told("offer", `邀请您接入：${event.data.card.customer_name}`, aboutOf(event.data.card))
        : null;
    case "conversation.moved": {
      const { card } = event.data;
      return card && isGivenToMe(card, event.data.by_name ?? null, desk)
        ? told("given", `转给您的会话：${card.customer_name}`, aboutOf(card))
        : null;
    }
    case "message.posted":
      return isFromMyCustomer(event.data.message, desk)
        ? told("message", desk.before?.customer_name ?? "客户", event.data.message.text)
        : null;
    case "staff.mentioned":
      // A note is for the page alone: who looks over the agent's shoulder reads nothing of it.
      return event.data.staff_ids.includes(desk.myId) && event.data.by_name !== desk.myName
        ? told("mention", `${event.data.by_name}在备注里提到了您`, desk.before?.customer_name ?? "")
        : null;
    default:
      return null;
  }
}

/** At most 60 characters, on one line. */
export function cut(text: string): string {
  const line = [...text.replace(/\s+/g, " ").trim()];
  return line.length > LONGEST_BODY
    ? `${line.slice(0, LONGEST_BODY - 1).join("")}…`
    : line.join("");
}

/** A message is no news to who has the conversation before their eyes; an offer and a mention always are. */
export function isNewsThough(kind: NewsKind, isSeen: boolean): boolean {
  return !isSeen || kind === "offer" || kind === "mention";
}

function isGivenToMe(card: Card, byName: string | null, { myId, myName, before }: Desk): boolean {
  const isMine = card.status === "human" && card.owner?.id === myId;
  return isMine && before?.owner?.id !== myId && byName !== myName;
}

function isFromMyCustomer({ author, audience }: Message, { myId, before }: Desk): boolean {
  const isMine = before?.status === "human" && before.owner?.id === myId;
  return isMine && author === "customer" && audience === "customer";
}

function aboutOf(card: Card): string {
  return card.problem || card.last_text || reasonWords(card.reason);
}
