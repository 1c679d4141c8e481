/**
 * The inbox as the page holds it. Pure: each function gives a new state.
 *
 * A card stands once, and its section follows from status and owner. Applying an event twice changes nothing, and a
 * card that arrives late never takes back a newer last message.
 */
import type { Card, Inbox, Message, SentimentScored, StaffEvent } from "@shared/types";

import type { Section } from "../words";
import { byTurn, higherOf } from "./queue-order";

export interface InboxState {
  readonly cards: Readonly<Record<string, Card>>;
  /** How far this page has shown each conversation to its reader. */
  readonly readSeqs: Readonly<Record<string, number>>;
}

export const emptyInbox: InboxState = { cards: {}, readSeqs: {} };

/** Takes the server's lists as the whole truth; what was read stays read. */
export function withInbox(state: InboxState, inbox: Inbox): InboxState {
  const all = Object.values(inbox).flat() as Card[];
  return { ...state, cards: Object.fromEntries(all.map((card) => [card.id, card])) };
}

export function applyToInbox(state: InboxState, event: StaffEvent): InboxState {
  switch (event.type) {
    case "conversation.started":
    case "conversation.offered":
    case "conversation.offer_ended":
      return withCard(state, event.data.card);
    case "conversation.moved":
      return event.data.card
        ? withCard(state, event.data.card)
        : withChange(state, event.conversation_id, () => ({ status: event.data.to }));
    case "message.posted":
      return withChange(state, event.conversation_id, (card) =>
        afterMessage(card, event.data.message),
      );
    case "sentiment.scored":
      return withChange(state, event.conversation_id, (card) => afterScore(card, event.data));
    case "sentiment.marked":
      return withChange(state, event.conversation_id, () => ({ mood: event.data.mood }));
    default:
      return state;
  }
}

/** The reader has seen everything in this conversation up to now. */
export function markRead(state: InboxState, id: string): InboxState {
  const seq = state.cards[id]?.last_seq;
  if (seq === undefined || seq <= (state.readSeqs[id] ?? 0)) return state;
  return { ...state, readSeqs: { ...state.readSeqs, [id]: seq } };
}

/** Customer messages that nobody answered and the reader has not looked at. */
export function unreadCount(state: InboxState, card: Card): number {
  return card.last_seq <= (state.readSeqs[card.id] ?? 0) ? 0 : card.unread;
}

export function sectionOf(card: Card, myId: string): Section {
  if (card.status !== "human") return card.status;
  return card.owner?.id === myId ? "mine" : "others";
}

/** Who waits stands in the order of the queue; everywhere else the latest stands on top. */
export function sectionsOf(state: InboxState, myId: string): Record<Section, Card[]> {
  const sections: Record<Section, Card[]> = {
    waiting: [],
    mine: [],
    others: [],
    bot: [],
    resolved: [],
  };
  for (const card of Object.values(state.cards)) sections[sectionOf(card, myId)].push(card);
  for (const [section, cards] of Object.entries(sections)) {
    cards.sort(section === "waiting" ? byTurn : byLatest);
  }
  return sections;
}

function withCard(state: InboxState, incoming: Card): InboxState {
  const known = state.cards[incoming.id];
  const isLate = known !== undefined && known.last_seq > incoming.last_seq;
  const card = isLate ? { ...incoming, ...lastOf(known) } : incoming;
  return { ...state, cards: { ...state.cards, [card.id]: card } };
}

function lastOf(card: Card): Partial<Card> {
  const { last_text, last_author, last_at, last_seq, unread, mood } = card;
  return { last_text, last_author, last_at, last_seq, unread, mood };
}

function withChange(
  state: InboxState,
  id: string,
  change: (card: Card) => Partial<Card>,
): InboxState {
  const card = state.cards[id];
  if (!card) return state;
  return { ...state, cards: { ...state.cards, [id]: { ...card, ...change(card) } } };
}

function afterMessage(card: Card, message: Message): Partial<Card> {
  if (message.seq <= card.last_seq) return {};
  if (message.audience === "staff") return { last_seq: message.seq };
  const moved = { last_seq: message.seq, last_at: message.created_at };
  if (message.author === "system") return moved;
  const unread = message.author === "customer" ? card.unread + 1 : 0;
  return { ...moved, last_text: message.text, last_author: message.author, unread };
}

/** Who waits only rises: a score that arrives late never takes back a place that was gained since. */
function afterScore(card: Card, score: SentimentScored["data"]): Partial<Card> {
  const { label, negative, priority = card.priority, mood = card.mood } = score;
  const isRising = card.status === "waiting";
  return {
    sentiment: { label, negative },
    mood,
    priority: isRising ? higherOf(card.priority, priority) : card.priority,
  };
}

function byLatest(one: Card, other: Card): number {
  return timeOf(other.last_at ?? other.created_at) - timeOf(one.last_at ?? one.created_at);
}

function timeOf(at: string | null): number {
  return at ? Date.parse(at) : 0;
}
