/** The rules by which customers go to people, as docs/api.md has them. */
import type { OpeningHours } from "./types-hours";
import type { SentimentAlert } from "./types-sentiment";
import type { HandoffReason, Priority } from "./types-staff";

export type RuleKind =
  | "asked_for_person"
  | "unknown_in_a_row"
  | "same_question_again"
  | "trigger_words"
  | "threat_words"
  | "unhappy_trend"
  | "vip"
  | "sensitive_topic"
  | "alert"
  | "outside_hours";

export interface RuleFields {
  name: string;
  is_enabled: boolean;
  words: string[];
  except_words: string[];
  tags: string[];
  alerts: SentimentAlert[];
  count: number | null;
  hours: OpeningHours | null;
  /** Null: as the queue ranks the reason. */
  priority: Priority | null;
  skill: string | null;
  say: string | null;
  position: number;
}

export interface EscalationRule extends RuleFields {
  id: string;
  kind: RuleKind;
  is_built_in: boolean;
  updated_at: string;
  updated_by: string | null;
}

export interface RuleChange {
  rule_id: string;
  rule_name: string;
  act: "added" | "changed" | "removed";
  /** Each field's value before and after. */
  fields: Partial<Record<keyof RuleFields, [unknown, unknown]>>;
  by_name: string;
  at: string;
}

export interface RuleCheck {
  match: {
    rule: { id: string; name: string; kind: RuleKind; matched: string | number };
    reason: HandoffReason;
    priority: Priority;
    skill: string | null;
    say: string | null;
  } | null;
  passed_over: { rule_id: string; rule_name: string; word: string; because: string }[];
  outside_hours: { opens_at: string | null; words: string } | null;
}
