/** Suggestions, search and the knowledge base (docs/api.md). */
import type { Audience } from "./types-conversation";

export type Confidence = "high" | "medium" | "low";

export interface Hit {
  article_id: string;
  version: number;
  title: string;
  answer: string;
  score: number;
  level: Confidence;
  why: string;
  /** Who may read the article: one for staff must not be sent to a customer. */
  audience: Audience;
}

export interface Suggestion {
  id: string;
  conversation_id: string;
  based_on_seq: number;
  items: Hit[];
}

export type SuggestionOutcome = "accepted" | "edited" | "dismissed";

export interface SearchResults {
  results: Hit[][];
}

/* ---- knowledge ---- */

export type ArticleStatus = "draft" | "in_review" | "published" | "archived";
export type ArticleLevel = "基础" | "进阶" | "专家";
export type ArticleFormat = "jsonl" | "csv" | "xlsx" | "markdown";

export interface Article {
  id: string;
  title: string;
  body: string;
  similar_questions: string[];
  category: string | null;
  tags: string[];
  level: ArticleLevel;
  audience: Audience;
  owner: string | null;
  /** A date (`2026-12-31`), not a time. */
  valid_until: string | null;
  status: ArticleStatus;
  version: number;
  created_at: string;
  updated_at: string;
}

export interface ArticlePage {
  articles: Article[];
  total: number;
}

export interface ArticleVersion {
  version: number;
  title: string;
  body: string;
  at: string;
  by_name: string | null;
}

export interface ArticleImport {
  id: string;
  state: "running" | "done" | "failed";
  done: number;
  total: number;
  failed: { row: number; error: string }[];
}
