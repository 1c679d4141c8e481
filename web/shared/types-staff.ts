/** The shapes of docs/api.md that only staff see. */
import type {
  Audience,
  Author,
  Channel,
  ConversationStatus,
  Message,
  Rating,
} from "./types-conversation";
import type { OpeningHours } from "./types-hours";
import type { Mood, MoodLevel, SentimentAlert, SentimentMark } from "./types-sentiment";

export type Role = "agent" | "editor" | "supervisor" | "administrator";
export type PresenceState = "online" | "busy" | "away" | "offline";
export type Priority = "urgent" | "vip" | "high" | "normal";
export type SentimentLabel = "negative" | "neutral" | "positive";
export type SentimentTrend = "falling" | "rising" | "steady";
/** offered: one agent at a time is asked; pooled: every member sees it and takes it. */
export type GroupMode = "offered" | "pooled";
export type OfferOutcome = "taken" | "missed" | "declined" | "withdrawn";
export type HandoffReason =
  | "user_request"
  | "low_confidence"
  | "repeat_question"
  | "negative_sentiment"
  | "trigger_word"
  | "vip"
  | "policy"
  | "safety"
  | "bot_unavailable";

export interface Staff {
  id: string;
  name: string;
  role: Role;
  display_name: string;
}

export interface Me extends Staff {
  presence: PresenceState;
  conversation_cap: number;
}

export interface SignedIn {
  token: string;
  staff: Staff;
}

export interface Presence {
  state: PresenceState;
  expires_at: string;
}

export interface Colleague {
  id: string;
  display_name: string;
  role: Role;
  presence: PresenceState;
  open_count: number;
  /** So many conversations at once, and none more. */
  conversation_cap: number;
  groups: { name: string; level: number }[];
}

/** A waiting conversation is put to one agent until `expires_at`, of the server's clock. */
export interface Offer {
  staff_id: string;
  display_name: string;
  expires_at: string;
}

export interface SkillGroup {
  id: string;
  name: string;
  mode: GroupMode;
  is_default: boolean;
  position: number;
  offer_seconds: number;
  /** After so long the customer is asked to leave a message; null: never. */
  max_wait_minutes: number | null;
  /** A customer silent for so long is asked whether there is more; null: never. */
  nudge_minutes: number | null;
  close_minutes: number;
  come_back_minutes: number;
  reply_minutes: number;
  /** Null: those of the whole desk. */
  hours: OpeningHours | null;
  members: { staff_id: string; display_name: string; level: number }[];
  waiting_count: number;
  online_count: number;
}

export interface Owner {
  id: string;
  display_name: string;
}

export interface Sentiment {
  label: SentimentLabel;
  /** 0 to 1. */
  negative: number;
}

export interface Evidence {
  start: number;
  end: number;
  text: string;
}

export interface SentimentFlag extends Sentiment {
  seq: number;
  level: MoodLevel;
  evidence: Evidence[];
  alerts: SentimentAlert[];
  threats: string[];
  mark: SentimentMark | null;
}

export interface Card {
  id: string;
  status: ConversationStatus;
  customer_name: string;
  channel: Channel;
  priority: Priority;
  reason: HandoffReason | null;
  skill: string | null;
  owner: Owner | null;
  offer: Offer | null;
  /** The agent vanished: it goes before all who wait. */
  is_put_first: boolean;
  /** The line of the handoff's summary that says what it is about. */
  problem?: string | null;
  last_text: string | null;
  last_author: Author | null;
  last_at: string | null;
  last_seq: number;
  waiting_since: string | null;
  waited_seconds: number | null;
  sentiment: Sentiment | null;
  mood: Mood | null;
  unread: number;
  created_at: string;
}

export interface Inbox {
  waiting: Card[];
  mine: Card[];
  others: Card[];
  bot: Card[];
  resolved: Card[];
}

export interface ConversationCustomer {
  id: string;
  name: string;
  tags: string[];
  is_verified: boolean;
}

export interface Summary {
  problem: string | null;
  done: string | null;
  open: string | null;
}

export interface AnswerTried {
  article_id: string;
  title: string | null;
  outcome: string | null;
}

export interface TranscriptLine {
  seq: number;
  at: string;
  author: Author;
  text: string;
}

export interface HandoffPacket {
  reason: HandoffReason;
  intent: string | null;
  confidence: number | null;
  slots: Record<string, unknown>;
  suggested_skill: string | null;
  priority: Priority;
  sentiment: Sentiment | null;
  answers_tried: AnswerTried[];
  summary: Summary | null;
  transcript: TranscriptLine[];
  customer: Omit<ConversationCustomer, "is_verified">;
  /** Which escalation rule handed over, and on what: a word, a tag or a count. */
  rule: { id: string; name: string; matched: string | number } | null;
  /** Handed over while nobody works; `words` is what the customer was told (明天 09:00). */
  outside_hours: { opens_at: string | null; words: string } | null;
}

export interface Transition {
  verb?: string;
  from: ConversationStatus | null;
  to: ConversationStatus;
  by: string | null;
  by_name: string | null;
  reason: string | null;
  at: string;
}

export interface ConversationForStaff {
  id: string;
  status: ConversationStatus;
  version: number;
  channel: Channel;
  created_at: string;
  owner: Owner | null;
  offer: Offer | null;
  is_put_first: boolean;
  priority: Priority;
  group: { name: string; mode: GroupMode } | null;
  customer: ConversationCustomer;
  handoff: HandoffPacket | null;
  sentiment: (Sentiment & { trend: SentimentTrend }) | null;
  mood: Mood | null;
  flags: SentimentFlag[];
  summary: Summary | null;
  transitions: Transition[];
  rating: Rating | null;
  messages: Message[];
  last_event_id: number;
}

export interface MessageDraft {
  client_id: string;
  text: string;
  audience: Audience;
  /** Ids of uploads; the text may then be empty. */
  attachments?: string[];
}
