/** The shapes of docs/api.md about how a customer feels: the one flag, and what people marked. */
import type { SentimentLabel } from "./types-staff";

/** 0: not unhappy; 1 不满, 2 生气, 3 愤怒. */
export type MoodLevel = 0 | 1 | 2 | 3;
export type SentimentAlert = "safety" | "threat" | "insult" | "urgency";

/** The one flag of a conversation that staff see. */
export interface Mood {
  is_unhappy: boolean;
  /** The most serious of what was said lately. */
  alert: SentimentAlert | null;
  level: MoodLevel;
  /** The message that raised it, when it was written, and its words. */
  seq: number | null;
  at: string | null;
  words: string[];
}

/** A person's word on how one message was meant; it counts in place of the score. */
export interface SentimentMark {
  label: SentimentLabel;
  by_name: string;
}

export interface SentimentMarked {
  id: number;
  type: "sentiment.marked";
  conversation_id: string;
  at: string;
  /** `label` null: the mark was taken back. */
  data: {
    seq: number;
    label: SentimentLabel | null;
    by_name: string;
    mood: Mood | null;
  };
}
