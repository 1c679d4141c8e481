/** What was asked in a period, what became of the answers, and which articles need a look now. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { Article, ArticleOutcomeRow, FrequentQuestion } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { lastDays, type Period } from "../metrics/period";
import * as api from "./insights-api";

const MOST_QUESTIONS = 20;
const MOST_ARTICLES = 20;
const MOST_ATTENTION = 8;

export interface AttentionList {
  articles: Article[];
  total: number;
}

const KINDS: readonly api.Attention[] = ["expiring", "expired", "stale"];

export const useInsights = defineStore("insights", () => {
  const period = ref<Period>(lastDays(7));
  const sort = ref<api.OutcomeSort>("worst");
  const questions = shallowRef<FrequentQuestion[]>([]);
  const outcomes = shallowRef<ArticleOutcomeRow[]>([]);
  const attention = shallowRef<Record<api.Attention, AttentionList> | null>(null);
  const asking = useFetching();
  const judging = useFetching();
  const attending = useFetching();

  const loadQuestions = () =>
    asking.fetching(
      () => api.fetchFrequent(period.value, MOST_QUESTIONS),
      (answer) => (questions.value = answer.questions),
    );

  const loadOutcomes = () =>
    judging.fetching(
      () => api.fetchOutcomes(period.value, sort.value, MOST_ARTICLES),
      (answer) => (outcomes.value = answer.articles),
    );

  const loadAttention = () =>
    attending.fetching(
      () => Promise.all(KINDS.map((kind) => api.fetchAttention(kind, MOST_ATTENTION))),
      ([expiring, expired, stale]) => {
        if (expiring && expired && stale) attention.value = { expiring, expired, stale };
      },
    );

  /** Each part for itself: where one fails, the others are still shown. */
  async function load(): Promise<void> {
    await Promise.all([loadQuestions(), loadOutcomes(), loadAttention()]);
  }

  async function choose(wanted: Period): Promise<void> {
    period.value = wanted;
    await Promise.all([loadQuestions(), loadOutcomes()]);
  }

  function sortBy(wanted: api.OutcomeSort): Promise<void> {
    sort.value = wanted;
    return loadOutcomes();
  }

  return {
    period,
    sort,
    questions,
    outcomes,
    attention,
    isAsking: asking.isLoading,
    askingFailure: asking.failure,
    isJudging: judging.isLoading,
    judgingFailure: judging.failure,
    isAttending: attending.isLoading,
    attendingFailure: attending.failure,
    load,
    loadQuestions,
    loadOutcomes,
    loadAttention,
    choose,
    sortBy,
  };
});
