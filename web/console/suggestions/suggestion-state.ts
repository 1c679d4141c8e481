/** What is suggested for each conversation, and what the agent did with it. Pure: each function gives a new state. */
import type { Hit, Suggestion, SuggestionOutcome } from "@shared/types";

export interface SuggestionState {
  readonly byConversation: Readonly<Record<string, Suggestion>>;
  /** Keyed by suggestion and article: a hit is settled once. */
  readonly outcomes: Readonly<Record<string, SuggestionOutcome>>;
}

/** A suggested answer that stands in the composer, waiting for what the agent makes of it. */
export interface Insertion {
  suggestionId: string;
  articleId: string;
  answer: string;
}

export const emptySuggestions: SuggestionState = { byConversation: {}, outcomes: {} };

/** The newest wins: one that was made for an older message than what stands is dropped. */
export function withSuggestion(state: SuggestionState, suggestion: Suggestion): SuggestionState {
  const known = state.byConversation[suggestion.conversation_id];
  if (known && known.based_on_seq > suggestion.based_on_seq) return state;
  const byConversation = { ...state.byConversation, [suggestion.conversation_id]: suggestion };
  return { ...state, byConversation };
}

export function withOutcome(
  state: SuggestionState,
  suggestionId: string,
  articleId: string,
  outcome: SuggestionOutcome,
): SuggestionState {
  return { ...state, outcomes: { ...state.outcomes, [keyOf(suggestionId, articleId)]: outcome } };
}

export function outcomeOf(
  state: SuggestionState,
  suggestionId: string,
  articleId: string,
): SuggestionOutcome | null {
  return state.outcomes[keyOf(suggestionId, articleId)] ?? null;
}

/** What stands for an agent to read: hits that were not dismissed. */
export function openHits(state: SuggestionState, conversationId: string): Hit[] {
  const suggestion = state.byConversation[conversationId];
  if (!suggestion) return [];
  return suggestion.items.filter(
    (hit) => outcomeOf(state, suggestion.id, hit.article_id) !== "dismissed",
  );
}

/** Sent as it was suggested, or after a change. */
export function outcomeOfSending(insertion: Insertion, sentText: string): SuggestionOutcome {
  return sentText.trim() === insertion.answer.trim() ? "accepted" : "edited";
}

function keyOf(suggestionId: string, articleId: string): string {
  return `${suggestionId} ${articleId}`;
}
