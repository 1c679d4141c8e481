/** What a language model drafted, on request: the shapes of docs/api.md. */

export interface ReplyDraft {
  text: string;
  source: "drafted" | "built_in";
  /** Why the model's draft is not there. */
  why: string | null;
  citations: { article_id: string; title: string }[];
  based_on_seq: number;
}

export interface SummaryDraft {
  /** Null: the built-in summary stands. */
  lines: { problem: string; done: string; open: string } | null;
  why: string | null;
}
