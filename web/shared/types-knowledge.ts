/** Suggestions, search and the knowledge base (docs/api.md). */
import type { Audience } from "./types-conversation";

export type Confidence = "high" | "medium" | "low";

export interface RankedArticle {
  article_id: string;
  title: string;
  score: number;
  level: Confidence | "refused" | null;
}

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

export interface SuggestedHit extends Hit {
  /** The customer's sentence that it answers; suggestions of earlier versions have none. */
  based_on?: string;
  category?: string;
}

export interface Suggestion {
  /** Null: nothing is suggested as the conversation stands. */
  id: string | null;
  conversation_id: string;
  based_on_seq: number;
  items: SuggestedHit[];
  /** By article: the last word of an agent in this conversation. An event brings none. */
  outcomes?: Record<string, SuggestionOutcome>;
}

export type SuggestionOutcome = "accepted" | "edited" | "dismissed";

export interface SearchResults {
  results: Hit[][];
}

/* ---- knowledge ---- */

export type ArticleStatus = "draft" | "in_review" | "published" | "archived";
export type ArticleLevel = "基础" | "进阶" | "专家";
export type ArticleFormat = "jsonl" | "csv" | "xlsx" | "markdown";

export type ArticleAttention = "scheduled" | "expiring" | "expired" | "stale";

/** What an editor writes. */
export interface ArticleContent {
  title: string;
  /** Markdown. */
  body: string;
  similar_questions: string[];
  category: string;
  tags: string[];
  level: ArticleLevel;
  audience: Audience;
  owner: string;
  /** A date (`2026-12-31`), not a time. */
  valid_until: string | null;
}

export interface Article extends ArticleContent {
  id: string;
  status: ArticleStatus;
  version: number;
  /** When it is published by itself; null when nothing is planned. */
  publish_at: string | null;
  created_at: string;
  updated_at: string;
  updated_by: string;
}

export interface ArticlePage {
  articles: Article[];
  total: number;
  categories: string[];
  tags: string[];
  owners: string[];
  counts: Record<ArticleStatus | ArticleAttention, number>;
}

export interface ArticleVersion extends ArticleContent {
  version: number;
  at: string;
  by_name: string;
}

/** A row of an article's history. */
export interface ArticleMoved {
  act: string;
  from: ArticleStatus | null;
  to: ArticleStatus;
  version?: number;
  by_name: string;
  at: string;
  note: string | null;
}

export interface NearDuplicate {
  article_id: string;
  title: string;
  status: ArticleStatus;
  score: number;
  /** The words of the other article that resemble what is being written. */
  matched: string;
  why: string;
}

export interface RegressionStanding {
  rank: number | null;
  top: RankedArticle | null;
}

/** How the answer to one question would change. */
export interface RegressionChange {
  id: string;
  question: string;
  expected: { article_id: string; title: string } | null;
  before: RegressionStanding;
  after: RegressionStanding;
}

export interface RegressionProof {
  count: number;
  broken: RegressionChange[];
  mended: RegressionChange[];
}

export interface ArticleCheck {
  duplicates: NearDuplicate[];
  regression: RegressionProof | null;
  /** What a chat bubble would say of the body. */
  answer: string;
}

export interface Picture {
  id: string;
  url: string;
  width: number;
  height: number;
  media_type: string;
}
