/**
 * The messages of one conversation as a page holds them. Pure: each function gives a new list.
 *
 * Order: settled messages by `seq`, then those that wait for the server in the order they were written.
 * A message that the page wrote has a `client_id`; whatever brings it back first (the answer to the POST,
 * a live event, the history) settles it, so nothing stands twice.
 */
import type { Attachment, Audience, Author, Message } from "./types";

/** `queued`: it waits until there is a way again, and is then sent without being asked. */
export type Delivery = "sending" | "queued" | "failed" | "sent";

export interface ThreadMessage extends Omit<Message, "id" | "seq"> {
  /** Null until the server has it. */
  id: string | null;
  seq: number | null;
  delivery: Delivery;
  /** Why sending failed, as a sentence. */
  failure: string | null;
}

export type Thread = readonly ThreadMessage[];

export interface NewMessage {
  client_id: string;
  conversation_id: string;
  author: Author;
  author_name: string | null;
  text: string;
  audience?: Audience;
  attachments?: Attachment[];
  created_at?: string;
}

export const emptyThread: Thread = [];

/** Adds what the server sent; a message that stands already is replaced by the server's word. */
export function insertMessages(thread: Thread, messages: readonly Message[]): Thread {
  const settled = new Map<string, ThreadMessage>();
  for (const message of thread) if (message.id !== null) settled.set(message.id, message);
  for (const message of messages) settled.set(message.id, asSettled(message));
  const settledClientIds = new Set([...settled.values()].map((message) => message.client_id));
  const pending = thread.filter(
    (message) => message.id === null && !settledClientIds.has(message.client_id),
  );
  return [...[...settled.values()].sort(bySeq), ...pending];
}

/** Shows a message before the server has it. Writing the same `client_id` again changes nothing. */
export function addPending(thread: Thread, written: NewMessage): Thread {
  if (thread.some((message) => message.client_id === written.client_id)) return thread;
  return [...thread, asPending(written)];
}

export function markFailed(thread: Thread, clientId: string, failure: string): Thread {
  return withPending(thread, clientId, { delivery: "failed", failure });
}

export function markSending(thread: Thread, clientId: string): Thread {
  return withPending(thread, clientId, { delivery: "sending", failure: null });
}

export function markQueued(thread: Thread, clientId: string): Thread {
  return withPending(thread, clientId, { delivery: "queued", failure: null });
}

export function pendingMessages(thread: Thread): ThreadMessage[] {
  return thread.filter((message) => message.id === null);
}

/** What `thread` holds beyond `before`: written or settled since. Whoever replaces `before` keeps these. */
export function arrivedSince(thread: Thread, before: Thread): Thread {
  const stood = new Set(before.map((message) => message.id));
  return thread.filter((message) => message.id === null || !stood.has(message.id));
}

export function removePending(thread: Thread, clientId: string): Thread {
  return thread.filter((message) => message.id !== null || message.client_id !== clientId);
}

/** The highest settled `seq`, 0 for an empty thread. */
export function lastSeq(thread: Thread): number {
  return thread.reduce((last, message) => Math.max(last, message.seq ?? 0), 0);
}

/** What others wrote after `readSeq`. */
export function countUnread(thread: Thread, readSeq: number): number {
  return thread.filter(({ author, seq }) => author !== "customer" && (seq ?? 0) > readSeq).length;
}

/** A key that stays the same when a pending message settles, so that the page does not redraw it. */
export function messageKey(message: ThreadMessage): string {
  return message.client_id ?? String(message.id);
}

/**
 * The message whose buttons can still be pressed: the newest bot message with buttons, as long as nobody
 * but the bot and the system wrote after it.
 */
export function answerableMessage(thread: Thread): ThreadMessage | null {
  for (const message of [...thread].reverse()) {
    if (message.author === "customer" || message.author === "agent") return null;
    if (message.author === "bot" && message.buttons?.length) return message;
  }
  return null;
}

/** A late failure must not spoil a message that a live event has settled already. */
function withPending(thread: Thread, clientId: string, change: Partial<ThreadMessage>): Thread {
  return thread.map((message) =>
    message.id === null && message.client_id === clientId ? { ...message, ...change } : message,
  );
}

function asSettled(message: Message): ThreadMessage {
  return { ...message, delivery: "sent", failure: null };
}

function asPending(written: NewMessage): ThreadMessage {
  return {
    id: null,
    seq: null,
    audience: "customer",
    created_at: new Date().toISOString(),
    ...written,
    buttons: null,
    article_id: null,
    article_title: null,
    delivery: "sending",
    failure: null,
  };
}

function bySeq(one: ThreadMessage, other: ThreadMessage): number {
  return (one.seq ?? 0) - (other.seq ?? 0);
}
