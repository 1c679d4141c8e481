/** What the live stream of staff carries, as docs/api.md lists it. */
import type { ConversationMove, ConversationMoved, CustomerEvent } from "./types-conversation";
import type { CustomerChanged } from "./types-customers";
import type { ArticleStatus, Suggestion, SuggestionOutcome } from "./types-knowledge";
import type { PhraseChanged, StaffMentioned } from "./types-phrases";
import type { RoutingChanged } from "./types-routing";
import type { Mood, SentimentMarked } from "./types-sentiment";
import type {
  Card,
  Offer,
  OfferOutcome,
  PresenceState,
  Priority,
  SentimentFlag,
  SentimentTrend,
} from "./types-staff";
import type { ConversationWrappedUp, SummaryChanged } from "./types-summary";
import type { TicketChanged } from "./types-tickets";

export interface StaffDurable<Type extends string, Content> {
  id: number;
  type: Type;
  conversation_id: string;
  at: string;
  data: Content;
}

export type ConversationMovedForStaff = Omit<ConversationMoved, "data"> & {
  data: ConversationMove & { card?: Card };
};
export type ConversationStarted = StaffDurable<"conversation.started", { card: Card }>;
export type SentimentScored = StaffDurable<
  "sentiment.scored",
  /** Of the conversation from now on: `priority` and `mood`. Events kept from before they were told have none. */
  Omit<SentimentFlag, "mark"> & { trend: SentimentTrend; priority?: Priority; mood?: Mood | null }
>;
export type SuggestionMade = StaffDurable<"suggestion.made", { suggestion: Suggestion }>;
export type SuggestionJudged = StaffDurable<
  "suggestion.judged",
  { suggestion_id: string; article_id: string; outcome: SuggestionOutcome }
>;
export type PresenceChanged = StaffDurable<
  "presence.changed",
  { staff_id: string; display_name: string; state: PresenceState }
>;
export type ArticleChanged = StaffDurable<
  "article.changed",
  { article_id: string; status: ArticleStatus; version: number }
>;

export type ConversationOffered = StaffDurable<"conversation.offered", Offer & { card: Card }>;
export type ConversationOfferEnded = StaffDurable<
  "conversation.offer_ended",
  { staff_id: string; outcome: OfferOutcome; card: Card }
>;

export type StaffEvent =
  | Exclude<CustomerEvent, ConversationMoved>
  | ConversationMovedForStaff
  | ConversationStarted
  | ConversationOffered
  | ConversationOfferEnded
  | SentimentScored
  | SentimentMarked
  | SuggestionMade
  | SuggestionJudged
  | PresenceChanged
  | RoutingChanged
  | TicketChanged
  | SummaryChanged
  | ConversationWrappedUp
  | CustomerChanged
  | PhraseChanged
  | StaffMentioned
  | ArticleChanged;
