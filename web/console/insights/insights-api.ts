/** What is asked, and what became of the answers (docs/api.md). */
import type {
  ArticleOutcomeRow,
  ArticleOutcomes,
  ArticlePage,
  FrequentQuestion,
} from "@shared/types";

import { get } from "../calls";
import type { Period } from "../metrics/period";

export type OutcomeSort = "worst" | "most_used";
export type Attention = "expiring" | "expired" | "stale";

export const fetchFrequent = ([from, to]: Period, limit: number) =>
  get<{ questions: FrequentQuestion[] }>("/questions/frequent", { from, to, limit });
export const fetchOutcomes = ([from, to]: Period, sort: OutcomeSort, limit: number) =>
  get<{ articles: ArticleOutcomeRow[] }>("/articles/outcomes", { from, to, sort, limit });
export const fetchArticleOutcomes = (id: string, [from, to]: Period) =>
  get<ArticleOutcomes>(`/articles/${encodeURIComponent(id)}/outcomes`, { from, to });
export const fetchAttention = (attention: Attention, limit: number) =>
  get<ArticlePage>("/articles", { attention, sort: "valid_until", limit, offset: 0 });
