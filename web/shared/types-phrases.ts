/** What agents say every day: the shapes of docs/api.md. */
import type { StaffDurable } from "./types-events";

export interface Phrase {
  id: string;
  scope: "personal" | "shared";
  category: string;
  title: string;
  /** With variables: {客户姓名} {坐席姓名} {订单号} {会话编号} {今天}. */
  text: string;
  /** The Latin syllables of title and category, with blanks between: `dao huo shi jian`. */
  sounds: [string, string];
  /** How often the reader used it. */
  used_count: number;
  updated_at: string;
  updated_by: string;
}

export type PhraseChanged = StaffDurable<"phrase.changed", { phrase_id: string }>;
export type StaffMentioned = StaffDurable<
  "staff.mentioned",
  { staff_ids: string[]; by_name: string; seq: number }
>;

/** A note that names the reader, not seen yet. */
export interface Mention {
  id: number;
  conversation_id: string;
  customer_name: string;
  seq: number;
  text: string;
  by_name: string;
  at: string;
}
