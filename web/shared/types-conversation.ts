/** What both the console and the widget read of docs/api.md. */

export type ConversationStatus = "bot" | "waiting" | "human" | "resolved";
export type Author = "customer" | "bot" | "agent" | "system";
export type Audience = "customer" | "staff";
export type Channel = "web" | "app" | (string & {});

export interface MessageButton {
  title: string;
  payload: string;
}

export interface Message {
  id: string;
  seq: number;
  conversation_id: string;
  author: Author;
  author_name: string | null;
  audience: Audience;
  text: string;
  buttons: MessageButton[] | null;
  article_id: string | null;
  article_title: string | null;
  created_at: string;
  client_id: string | null;
}

export interface Rating {
  score: number;
  nps?: number | null;
  comment: string | null;
}

export interface StartedConversation {
  id: string;
  token: string;
  status: ConversationStatus;
  greeting: Message | null;
}

export interface ConversationForCustomer {
  id: string;
  status: ConversationStatus;
  /** 1-based place in the queue; null when not waiting. */
  place: number | null;
  agent_name: string | null;
  is_rateable: boolean;
  rating: Rating | null;
  last_seq: number;
  last_event_id: number;
}

export interface CustomerHistory {
  messages: Message[];
  status: ConversationStatus;
  place?: number | null;
  agent?: string | null;
}

/* ---- live events ---- */

interface DurableEvent<Type extends string, Content> {
  id: number;
  type: Type;
  conversation_id: string;
  at: string;
  data: Content;
}

export interface ConversationMove {
  /** What was done: claim, transfer, requeue, resolve … */
  verb?: string;
  from: ConversationStatus;
  to: ConversationStatus;
  reason: string | null;
  by_name: string | null;
  place?: number | null;
  agent_name?: string | null;
}

export type MessagePosted = DurableEvent<"message.posted", { message: Message }>;
export type ConversationMoved = DurableEvent<"conversation.moved", ConversationMove>;
export type QueueChanged = DurableEvent<"queue.changed", { place: number | null }>;
export type RatingRequested = DurableEvent<"rating.requested", Record<string, never>>;
export type RatingGiven = DurableEvent<"rating.given", { score: number }>;

export type CustomerEvent =
  MessagePosted | ConversationMoved | QueueChanged | RatingRequested | RatingGiven;

export interface TypingStarted {
  type: "typing.started";
  conversation_id: string;
  data: { author: "customer" | "agent"; author_name: string | null };
}

export interface LiveOpened {
  type: "live.opened";
  id: number;
  replaying_from: number | null;
}

export interface LiveCaughtUp {
  type: "live.caught_up";
  id: number;
}

export interface LiveHeartbeat {
  type: "live.heartbeat";
  id: number;
}

export interface ErrorBody {
  error: string;
  detail: string;
}
