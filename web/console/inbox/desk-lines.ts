/** What happened to this agent's customers without the agent: told in a quiet line. Pure. */
import type { Card, Role, StaffEvent } from "@shared/types";

import { ROLE_WORDS } from "../words";

export interface DeskLine {
  /** The event's id. */
  id: number;
  kind: "missed" | "taken";
  conversationId: string;
  words: string;
}

export const OFFER_MISSED_WORDS = "刚才的会话已转给其他同事";
export const STILL_WAITING_WORDS = "刚才的邀请已过期，会话还在排队";

/** `before` is the card as it stood until this event; `roleOf` gives null for an unknown colleague. */
export function lineFor(
  event: StaffEvent,
  before: Card | undefined,
  myId: string,
  roleOf: (staffId: string) => Role | null,
): DeskLine | null {
  const told = (kind: DeskLine["kind"], words: string): DeskLine => ({
    ...{ id: event.id, kind, conversationId: event.conversation_id, words },
  });
  if (event.type === "conversation.offer_ended") {
    const isMissed = event.data.staff_id === myId && event.data.outcome === "missed";
    return isMissed ? told("missed", OFFER_MISSED_WORDS) : null;
  }
  if (event.type !== "conversation.moved" || event.data.verb !== "take_over") return null;
  const now = event.data.card?.owner;
  if (before?.owner?.id !== myId || !now || now.id === myId) return null;
  return told("taken", `${takerWords(now, roleOf)}接管了${before.customer_name}的会话`);
}

/** A second offer that went by says no more than the first, and a new one makes it old. */
export function withLine(
  lines: readonly DeskLine[],
  line: DeskLine | null,
  isOffered: boolean,
): DeskLine[] {
  const kept = lines.filter((one) => one.kind !== "missed" || !(isOffered || line));
  return line ? [...kept, line] : kept;
}

/** As things stand by now: nobody is told that a colleague has it while it waits, or what the reader took after all. */
export function linesNow(
  lines: readonly DeskLine[],
  cards: Readonly<Record<string, Card>>,
  myId: string,
): DeskLine[] {
  return lines.flatMap((line) => {
    const card = cards[line.conversationId];
    if (line.kind !== "missed" || !card) return [line];
    if (card.owner?.id === myId || card.offer?.staff_id === myId) return [];
    const isWaiting = card.status === "waiting" && !card.offer;
    return [{ ...line, words: isWaiting ? STILL_WAITING_WORDS : OFFER_MISSED_WORDS }];
  });
}

/** 主管 陈静 */
export function takerWords(
  taker: { id: string; display_name: string },
  roleOf: (staffId: string) => Role | null,
): string {
  return `${ROLE_WORDS[roleOf(taker.id) ?? "supervisor"]} ${taker.display_name} `;
}
