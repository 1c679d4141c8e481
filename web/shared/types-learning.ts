/** Import runs, the test bench, regression questions, synonyms, gaps and outcomes (docs/api.md). */
import type { MessageButton } from "./types-conversation";
import type { ArticleStatus, Confidence, Hit, RankedArticle } from "./types-knowledge";

/* ---- import ---- */

export interface BrokenRow {
  row: number;
  error: string;
}

export type RowChange = "new" | "changed" | "unchanged";
export type RowCounts = Record<RowChange, number>;

export interface PreviewRow {
  row: number;
  id: string;
  title: string;
  what: RowChange;
}

/** What an import would do; nothing is written yet. */
export interface ImportPreview extends RowCounts {
  total: number;
  failed: BrokenRow[];
  /** The first 200. */
  rows: PreviewRow[];
  encoding: string | null;
  /** Columns of the file that no article has. */
  ignored_columns?: string[];
}

export type ImportPhase = "preparing" | "writing" | "indexing" | "done";

export interface ImportRun {
  id: string;
  state: "running" | "done" | "failed";
  phase: ImportPhase;
  done: number;
  total: number;
  /** Left out in the list of runs. */
  failed?: BrokenRow[];
  /** Why the whole run failed. */
  error: string | null;
  counts: RowCounts | null;
  by_name: string | null;
  file_name?: string | null;
  created_at: string;
}

/* ---- test bench ---- */

export interface TrialHit extends Omit<Hit, "level"> {
  rank: number;
  /** `refused` hits stand so low that the bot would not answer with them. */
  level: Confidence | "refused";
}

export interface TrialAnswer {
  texts: string[];
  article_id: string | null;
  article_title: string | null;
  buttons: MessageButton[];
  would_hand_over: boolean;
}

export interface Trial {
  hits: TrialHit[];
  answer: TrialAnswer | null;
  bot_state: "ok" | "down";
}

/* ---- regression ---- */

export interface RegressionResult {
  passed: boolean;
  rank: number | null;
  top: RankedArticle | null;
  at: string;
}

export interface RegressionQuestion {
  id: string;
  question: string;
  /** Null: nothing may be found. */
  expected: { article_id: string; title: string; status: ArticleStatus } | null;
  by_name: string;
  at: string;
  last: RegressionResult | null;
}

export interface RegressionSet {
  questions: RegressionQuestion[];
  passed_count: number;
  failed_count: number;
}

/** Rows are counted from 1 in what was sent. */
export interface AddedQuestions {
  added: number;
  failed: BrokenRow[];
}

/* ---- synonyms ---- */

export interface SynonymGroup {
  id: string;
  words: string[];
  by_name: string;
  updated_at: string;
}

/* ---- gaps ---- */

export type GapState = "open" | "drafted" | "dismissed";
export type GapReason = "refused" | "unhelpful" | "handed_over";

export interface GapExample {
  text: string;
  /** Null for who may not read conversations. */
  conversation_id: string | null;
  seq: number | null;
  reason: GapReason;
  at: string;
}

export interface GapProposal {
  title: string;
  body: string;
  similar_questions: string[];
  category: string | null;
  /** What agents answered, masked. */
  cited: { text: string; agent_name: string; at: string }[];
  /** Why the body is empty. */
  note: string | null;
}

export interface Gap {
  id: string;
  question: string;
  count: number;
  reasons: Record<GapReason, number>;
  first_at: string;
  last_at: string;
  state: GapState;
  article_id: string | null;
  examples: GapExample[];
  nearest: { article_id: string; title: string; score: number } | null;
}

export interface GapDetail extends Gap {
  proposal: GapProposal;
}

export interface GapPage {
  gaps: Gap[];
  total: number;
}

/* ---- outcomes ---- */

export interface FrequentQuestion {
  question: string;
  count: number;
  answered_count: number;
  failed_count: number;
  article: { article_id: string; title: string } | null;
  last_at: string;
}

export interface OutcomeFigures {
  shown: number;
  cited_by_bot: number;
  cited_by_agents: number;
  helpful: number;
  unhelpful: number;
  then_unhappy: number;
  asked_again: number;
  handed_over: number;
  dismissed: number;
}

export interface OutcomeDay {
  date: string;
  cited: number;
  helpful: number;
  unhelpful: number;
}

export interface ArticleOutcomes extends OutcomeFigures {
  article_id: string;
  from: string;
  to: string;
  days: OutcomeDay[];
}

export interface ArticleOutcomeRow extends OutcomeFigures {
  article_id: string;
  title: string;
  category: string | null;
  status: ArticleStatus;
  failure_rate: number | null;
}
