/** What both the console and the widget read of docs/api.md. */

export type ConversationStatus = "bot" | "waiting" | "human" | "resolved";
export type Author = "customer" | "bot" | "agent" | "system";
export type Audience = "customer" | "staff";
export type Channel = "web" | "app" | (string & {});

export interface MessageButton {
  title: string;
  payload: string;
}

/** A picture (with its size in pixels) or a file; `url` begins at the service's root. */
export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
  url: string;
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
  /** Events from before there were any do not have it. */
  attachments?: Attachment[];
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
  /** How long the wait will be, in words (约 3 分钟); null: nobody can tell. */
  wait: string | null;
  agent_name: string | null;
  is_rateable: boolean;
  rating: Rating | null;
  /** While waiting, and outside hours also with the bot. */
  can_leave_message: boolean;
  /** The messages that this customer left. */
  tickets: LeftMessage[];
  last_seq: number;
  last_event_id: number;
}

export interface LeftMessage {
  id: number;
  text: string;
  state: "open" | "answered" | "closed";
  /** By when a person answers, in the same conversation. */
  due_at: string;
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
export type QueueChanged = DurableEvent<
  "queue.changed",
  { place: number | null; wait?: string | null }
>;
export type MessageInvited = DurableEvent<"conversation.message_invited", Record<string, never>>;
export type TicketCreated = DurableEvent<"ticket.created", { ticket_id: number; due_at: string }>;
export type TicketAnswered = DurableEvent<"ticket.answered", { ticket_id: number }>;
export type TicketClosed = DurableEvent<"ticket.closed", { ticket_id: number }>;
export type RatingRequested = DurableEvent<"rating.requested", Record<string, never>>;
export type RatingGiven = DurableEvent<"rating.given", { score: number }>;

export type CustomerEvent =
  | MessagePosted
  | ConversationMoved
  | QueueChanged
  | MessageInvited
  | TicketCreated
  | TicketAnswered
  | TicketClosed
  | RatingRequested
  | RatingGiven;

export interface TypingStarted {
  type: "typing.started";
  conversation_id: string;
  data: { author: "customer" | "agent"; author_name: string | null };
}

export interface MessageRead {
  type: "message.read";
  conversation_id: string;
  data: { author: "customer" | "agent"; seq: number };
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
