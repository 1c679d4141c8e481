/**
 * One open conversation as the page holds it. Pure: each function gives a new state.
 *
 * What the server told once with `last_event_id` covers every event up to that id, so an event is applied only
 * when its id is higher: a replay after a reconnect never doubles a transition or brings back an old status.
 * Messages need no such care: each has an id and stands once.
 */
import { emptyThread, insertMessages, type Thread } from "@shared/thread";
import type {
  ConversationForStaff,
  ConversationMovedForStaff,
  SentimentFlag,
  SentimentMark,
  SentimentMarked,
  SentimentScored,
  StaffEvent,
} from "@shared/types";

export type ConversationFacts = Omit<ConversationForStaff, "messages">;

export interface ConversationState {
  readonly facts: ConversationFacts;
  readonly thread: Thread;
}

/** Takes the server's word; messages that still wait to be sent stay at the end. */
export function withConversation(
  earlier: ConversationState | undefined,
  conversation: ConversationForStaff,
): ConversationState {
  const { messages, ...facts } = conversation;
  const thread = insertMessages(earlier?.thread ?? emptyThread, messages);
  const isLate = earlier !== undefined && earlier.facts.last_event_id > facts.last_event_id;
  if (!isLate) return { facts, thread };
  // No event carries the handoff packet, so even a late answer is the best there is.
  return { facts: { ...earlier.facts, handoff: facts.handoff ?? earlier.facts.handoff }, thread };
}

export function applyToConversation(
  state: ConversationState,
  event: StaffEvent,
): ConversationState {
  if (event.conversation_id !== state.facts.id) return state;
  if (event.type === "message.posted") {
    return { ...state, thread: insertMessages(state.thread, [event.data.message]) };
  }
  if (event.id <= state.facts.last_event_id) return state;
  return { ...state, facts: { ...changedFacts(state.facts, event), last_event_id: event.id } };
}

function changedFacts(facts: ConversationFacts, event: StaffEvent): ConversationFacts {
  switch (event.type) {
    case "conversation.moved":
      return afterMove(facts, event);
    case "conversation.offered":
    case "conversation.offer_ended":
      return { ...facts, offer: event.data.card.offer };
    case "sentiment.scored":
      return afterScore(facts, event);
    case "sentiment.marked":
      return afterMark(facts, event);
    case "rating.given":
      return { ...facts, rating: { nps: null, comment: null, ...event.data } };
    default:
      return facts;
  }
}

function afterMove(facts: ConversationFacts, event: ConversationMovedForStaff): ConversationFacts {
  const { from, to, reason, by_name, card, verb } = event.data;
  const transition = { from, to, by: null, by_name, reason, verb, at: event.at };
  return {
    ...facts,
    status: to,
    owner: card ? card.owner : to === "human" ? facts.owner : null,
    offer: card?.offer ?? null,
    is_put_first: card?.is_put_first ?? false,
    priority: card?.priority ?? facts.priority,
    mood: card ? card.mood : facts.mood,
    transitions: [...facts.transitions, transition],
  };
}

function afterScore(facts: ConversationFacts, event: SentimentScored): ConversationFacts {
  const { trend, priority = facts.priority, mood = facts.mood, ...score } = event.data;
  const flag = { ...score, mark: markOf(facts, score.seq) };
  const { label, negative } = score;
  return { ...withFlag(facts, flag), priority, mood, sentiment: { label, negative, trend } };
}

function afterMark(facts: ConversationFacts, { data }: SentimentMarked): ConversationFacts {
  const { seq, label, by_name, mood } = data;
  return { ...withMark(facts, seq, label && { label, by_name }), mood };
}

/** What people said of the message; null: nobody did. */
export function markOf(facts: ConversationFacts | undefined, seq: number): SentimentMark | null {
  return facts?.flags.find((flag) => flag.seq === seq)?.mark ?? null;
}

/** Only what was scored can be marked. */
export function withMark(
  facts: ConversationFacts,
  seq: number,
  mark: SentimentMark | null,
): ConversationFacts {
  const flag = facts.flags.find((one) => one.seq === seq);
  return flag ? withFlag(facts, { ...flag, mark }) : facts;
}

function withFlag(facts: ConversationFacts, flag: SentimentFlag): ConversationFacts {
  const others = facts.flags.filter((one) => one.seq !== flag.seq);
  const flags = [...others, flag].sort((one, other) => one.seq - other.seq);
  return { ...facts, flags };
}
