/** What a conversation was about and what became of it: the shapes of docs/api.md. */
import type { StaffDurable } from "./types-events";

/** What was the matter, what was done, what is open; from the log, or in an agent's words. */
export interface ConversationSummary {
  problem: string;
  done: string;
  open: string;
  /** The newest message that it knows of. */
  based_on_seq: number;
  source: "built_in" | "edited" | "drafted";
  by_name: string | null;
  at: string | null;
  /** Messages that came after it was written. */
  newer_count: number;
}

export interface Disposition {
  id: string;
  name: string;
  is_active: boolean;
}

export interface WrapUp {
  disposition: string | null;
  tags: string[];
  note: string | null;
  by_name: string;
  at: string;
}

export type SummaryChanged = StaffDurable<"summary.changed", { summary: ConversationSummary }>;
export type ConversationWrappedUp = StaffDurable<
  "conversation.wrapped_up",
  { disposition: string | null; tags: string[]; by_name: string }
>;

/** What a person writes: `at` is that of the summary which was changed (null: a built one). */
export interface WrittenSummary {
  problem: string;
  done: string;
  open: string;
  based_on_seq: number;
  at: string | null;
}

/** One stretch of service that is over. */
export interface EarlierStretch {
  /** 1, 2, 3 …, in their order. */
  handling: number;
  summary: ConversationSummary | null;
  wrap_up: WrapUp | null;
}
