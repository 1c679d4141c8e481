/** Suggested articles, and what the agent makes of them. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import { ApiError, sentenceFor } from "@shared/api";
import type { StaffEvent, SuggestionOutcome } from "@shared/types";

import * as api from "../api";
import {
  emptySuggestions,
  outcomeOf,
  outcomeOfSending,
  openHits,
  withOutcome,
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
    if (event.type === "suggestion.made") {
      state.value = withSuggestion(state.value, event.data.suggestion);
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
    state.value = withOutcome(state.value, suggestionId, articleId, outcome);
    const feedback = { article_id: articleId, outcome, final_text: finalText };
    await api.giveFeedback(suggestionId, feedback).catch(() => undefined);
  }

  return {
    ...{ state, failure, load, apply, noteSending, dismiss },
    hits: (conversationId: string) => openHits(state.value, conversationId),
    outcome: (suggestionId: string, articleId: string) =>
      outcomeOf(state.value, suggestionId, articleId),
    clear: () => void (state.value = emptySuggestions),
  };
});
