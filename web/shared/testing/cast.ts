/** Messages and events that tests speak with. */
import type { Message } from "../types";

export const CONVERSATION_ID = "c1";

export function messageOf(seq: number, given: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    seq,
    conversation_id: CONVERSATION_ID,
    author: "bot",
    author_name: "小舟",
    audience: "customer",
    text: `第 ${seq} 条`,
    buttons: null,
    article_id: null,
    article_title: null,
    created_at: "2026-03-05T06:05:00Z",
    client_id: null,
    ...given,
  };
}

export function eventOf<Type extends string, Content>(id: number, type: Type, data: Content) {
  return { id, type, conversation_id: CONVERSATION_ID, at: "2026-03-05T06:05:00Z", data };
}

/** An answer as `fetch` gives it. */
export function answer(status: number, body?: unknown): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(text, { status, headers: { "Content-Type": "application/json" } });
}
