/** Suggested articles, and what the agent makes of them. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import { ApiError, sentenceFor } from "@shared/api";
import type { StaffEvent, SuggestionOutcome } from "@shared/types";

import * as api from "../api";
import {
  conversationOf,
  emptySuggestions,
  isOvertaken,
  openHits,
  outcomeOf,
  outcomeOfSending,
  shownHits,
  withOutcome,
  withQuestion,
  withSuggestion,
  type Insertion,
} from "./suggestion-state";

export const useSuggestions = defineStore("suggestions", () => {
  const state = shallowRef(emptySuggestions);
  const failure = ref<string | null>(null);

  async function load(conversationId: string): Promise<void> {
    try {
      state.value = withSuggestion(state.value, await api.fetchSuggestion(conversationId));
      failure.value = null;
    } catch (thrown) {
      const isNothingYet = thrown instanceof ApiError && thrown.status === 404;
      failure.value = isNothingYet ? null : sentenceFor(thrown);
    }
  }

  function apply(event: StaffEvent): void {
    const id = event.conversation_id;
    if (event.type === "suggestion.made") {
      state.value = withSuggestion(state.value, event.data.suggestion);
    } else if (event.type === "suggestion.judged") {
      state.value = withOutcome(state.value, id, event.data.article_id, event.data.outcome);
    } else if (event.type === "message.posted" && event.data.message.author === "customer") {
      state.value = withQuestion(state.value, id, event.data.message.seq);
    }
  }

  async function noteSending(insertion: Insertion, sentText: string): Promise<void> {
    const { suggestionId, articleId } = insertion;
    await settle(suggestionId, articleId, outcomeOfSending(insertion, sentText), sentText);
  }

  async function dismiss(suggestionId: string, articleId: string): Promise<void> {
    await settle(suggestionId, articleId, "dismissed");
  }

  /** Feedback only teaches: when it fails, nobody's work is held up by it. */
  async function settle(
    suggestionId: string,
    articleId: string,
    outcome: SuggestionOutcome,
    finalText?: string,
  ): Promise<void> {
    // The event tells all pages; this one need not wait for it.
    const id = conversationOf(state.value, suggestionId);
    if (id) state.value = withOutcome(state.value, id, articleId, outcome);
    const feedback = { article_id: articleId, outcome, final_text: finalText };
    await api.giveFeedback(suggestionId, feedback).catch(() => undefined);
  }

  return {
    ...{ state, failure, load, apply, noteSending, dismiss },
    hits: (conversationId: string) => openHits(state.value, conversationId),
    shown: (conversationId: string) => shownHits(state.value, conversationId),
    isOvertaken: (conversationId: string) => isOvertaken(state.value, conversationId),
    outcome: (conversationId: string, articleId: string) =>
      outcomeOf(state.value, conversationId, articleId),
    clear: () => void (state.value = emptySuggestions),
  };
});
