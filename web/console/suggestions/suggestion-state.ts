/** What is suggested for each conversation, and what the agents did with it. Pure: each function gives a new state. */
import type { SuggestedHit, Suggestion, SuggestionOutcome } from "@shared/types";

export type MadeSuggestion = Suggestion & { id: string };
type Outcomes = Readonly<Record<string, SuggestionOutcome>>;

export interface SuggestionState {
  readonly byConversation: Readonly<Record<string, MadeSuggestion>>;
  /** By conversation and article: what was dismissed or sent once is so for the whole conversation. */
  readonly outcomes: Readonly<Record<string, Outcomes>>;
  /** The newest message of the customer that is known of, by conversation. */
  readonly askedSeqs: Readonly<Record<string, number>>;
}

/** A suggested answer that stands in the composer, waiting for what the agent makes of it. */
export interface Insertion {
  suggestionId: string;
  articleId: string;
  answer: string;
}

export const emptySuggestions: SuggestionState = {
  byConversation: {},
  outcomes: {},
  askedSeqs: {},
};

/** The newest wins: one that was made for an older message than what stands is dropped. */
export function withSuggestion(state: SuggestionState, suggestion: Suggestion): SuggestionState {
  const conversationId = suggestion.conversation_id;
  const known = state.byConversation[conversationId];
  const outcomes = suggestion.outcomes
    ? { ...state.outcomes, [conversationId]: suggestion.outcomes }
    : state.outcomes;
  if (!isMade(suggestion)) return { ...withoutSuggestion(state, conversationId), outcomes };
  if (known && known.based_on_seq > suggestion.based_on_seq) return { ...state, outcomes };
  const byConversation = { ...state.byConversation, [conversationId]: suggestion };
  return { ...state, outcomes, byConversation };
}

/** The server knows of none as the conversation stands. */
function withoutSuggestion(state: SuggestionState, conversationId: string): SuggestionState {
  const others = Object.entries(state.byConversation).filter(([id]) => id !== conversationId);
  return { ...state, byConversation: Object.fromEntries(others) };
}

function isMade(suggestion: Suggestion): suggestion is MadeSuggestion {
  return suggestion.id !== null;
}

export function withQuestion(
  state: SuggestionState,
  conversationId: string,
  seq: number,
): SuggestionState {
  const newest = Math.max(seq, state.askedSeqs[conversationId] ?? 0);
  return { ...state, askedSeqs: { ...state.askedSeqs, [conversationId]: newest } };
}

/** The customer has written on, and what stands does not know of it yet. */
export function isOvertaken(state: SuggestionState, conversationId: string): boolean {
  const basedOn = state.byConversation[conversationId]?.based_on_seq;
  return basedOn !== undefined && basedOn < (state.askedSeqs[conversationId] ?? 0);
}

export function withOutcome(
  state: SuggestionState,
  conversationId: string,
  articleId: string,
  outcome: SuggestionOutcome,
): SuggestionState {
  const said = { ...state.outcomes[conversationId], [articleId]: outcome };
  return { ...state, outcomes: { ...state.outcomes, [conversationId]: said } };
}

export function outcomeOf(
  state: SuggestionState,
  conversationId: string,
  articleId: string,
): SuggestionOutcome | null {
  return state.outcomes[conversationId]?.[articleId] ?? null;
}

/** The conversation that a suggestion was made for, while it stands. */
export function conversationOf(state: SuggestionState, suggestionId: string): string | null {
  const made = Object.values(state.byConversation).find((one) => one.id === suggestionId);
  return made?.conversation_id ?? null;
}

/** What stands on the page: hits that were not dismissed. */
export function shownHits(state: SuggestionState, conversationId: string): SuggestedHit[] {
  const items = state.byConversation[conversationId]?.items ?? [];
  return items.filter((hit) => outcomeOf(state, conversationId, hit.article_id) !== "dismissed");
}

/** What an agent may take: nothing of what the customer's newer words have overtaken. */
export function openHits(state: SuggestionState, conversationId: string): SuggestedHit[] {
  return isOvertaken(state, conversationId) ? [] : shownHits(state, conversationId);
}

/** Sent as it was suggested, or after a change. */
export function outcomeOfSending(insertion: Insertion, sentText: string): SuggestionOutcome {
  return sentText.trim() === insertion.answer.trim() ? "accepted" : "edited";
}
