/** A desk for tests of the widget: one conversation at a time, answered by `fetch`. */
import { vi } from "vitest";

import type { ConversationForCustomer, LeftMessage, Message } from "../types";
import { attachmentOf } from "./attachments";
import { answer, messageOf } from "./cast";

export class FakeDesk {
  /** Set to make the next calls fail: a status, or 0 for a broken network. */
  failWith: number | null = null;
  /** So many of the next messages are taken, but their answers never arrive. */
  losesAnswers = 0;
  /** How long each of the next calls takes on its way to the desk. */
  delays: number[] = [];
  /** How long the desk's answer to each next call takes on its way back. */
  answerDelays: number[] = [];
  messages: Message[] = [];
  readonly calls: string[] = [];
  readonly posted: { client_id: string; text: string }[] = [];
  readonly left: { client_id: string; text: string; contact?: string }[] = [];
  conversation: ConversationForCustomer | null = null;
  private startedCount = 0;

  install(): void {
    vi.stubGlobal("fetch", (url: string, request: RequestInit) =>
      this.respond(new URL(url), request),
    );
  }

  private async respond(url: URL, request: RequestInit): Promise<Response> {
    const [delay, answerDelay] = [this.delays.shift(), this.answerDelays.shift()];
    await passed(delay);
    const answered = this.answer(url, request);
    await passed(answerDelay);
    return answered;
  }

  private answer(url: URL, request: RequestInit): Response {
    const path = url.pathname.replace("/api/v1", "");
    this.calls.push(`${request.method ?? "GET"} ${path}`);
    if (this.failWith === 0) throw new TypeError("Failed to fetch");
    if (this.failWith) return answer(this.failWith, { error: "refused", detail: "这样不行" });
    const body = JSON.parse(String(request.body ?? "{}")) as { client_id: string; text: string };
    if (path === "/conversations") return answer(201, this.start());
    if (!path.startsWith(`/conversations/${this.conversation?.id ?? "-"}`)) {
      return answer(404, { error: "unknown_conversation", detail: "没有这个会话" });
    }
    return this.answerKnown(path.split("/")[3] ?? "", request.method ?? "GET", url, body);
  }

  private answerKnown(
    part: string,
    method: string,
    url: URL,
    body: { client_id: string; text: string },
  ): Response {
    if (part === "messages" && method === "POST") {
      const message = this.post(body);
      if (this.losesAnswers-- > 0) throw new TypeError("Failed to fetch");
      return answer(201, message);
    }
    if (part === "messages") return answer(200, { messages: this.history(url), status: "bot" });
    if (part === "request-human") {
      this.change({ status: "waiting", place: 3, wait: "约 3 分钟", can_leave_message: true });
    }
    if (part === "stop-waiting") this.change({ status: "bot", place: null, wait: null });
    if (part === "rating") return answer(201, body);
    if (part === "leave-message") return answer(201, this.leave(body));
    if (part === "end") this.change({ status: "resolved", place: null, is_rateable: true });
    return answer(200, this.conversation);
  }

  change(change: Partial<ConversationForCustomer>): void {
    if (this.conversation) this.conversation = { ...this.conversation, ...change };
  }

  /** Adds a message to the log. */
  log(given: Partial<Message> = {}): Message {
    const seq = this.messages.length + 1;
    const message = messageOf(seq, { conversation_id: this.conversation?.id ?? "", ...given });
    this.messages.push(message);
    this.change({ last_seq: seq });
    return message;
  }

  private start() {
    const id = `c${++this.startedCount}`;
    this.conversation = {
      id,
      status: "bot",
      place: null,
      wait: null,
      agent_name: null,
      is_rateable: false,
      rating: null,
      can_leave_message: false,
      tickets: [],
      last_seq: 0,
      last_event_id: 10,
    };
    this.messages = [];
    const greeting = this.log({ id: `${id}-greeting`, text: "您好，请问有什么可以帮您？" });
    return { id, token: `token-${id}`, status: "bot", greeting };
  }

  private post(posted: { client_id: string; text: string; attachments?: string[] }): Message {
    this.posted.push(posted);
    const { attachments: ids = [], ...words } = posted;
    const written = { ...words, attachments: ids.map((id) => attachmentOf(id)) };
    const known = this.messages.find((message) => message.client_id === written.client_id);
    return known ?? this.log({ author: "customer", author_name: "访客", ...written });
  }

  /** The same `client_id` again gives the same message. */
  private leave(written: { client_id: string; text: string }): LeftMessage {
    this.left.push(written);
    const clientIds = [...new Set(this.left.map((one) => one.client_id))];
    const id = clientIds.indexOf(written.client_id) + 1;
    const ticket: LeftMessage = {
      id,
      text: written.text,
      state: "open",
      due_at: "2999-01-01T00:00:00Z",
    };
    const others = this.conversation?.tickets.filter((one) => one.id !== id) ?? [];
    this.change({ status: "bot", place: null, can_leave_message: false });
    this.change({ tickets: [...others, ticket] });
    return ticket;
  }

  private history(url: URL): Message[] {
    const after = Number(url.searchParams.get("after"));
    const limit = Number(url.searchParams.get("limit"));
    return this.messages.filter((message) => message.seq > after).slice(0, limit);
  }
}

async function passed(ms?: number): Promise<void> {
  if (ms) await new Promise((done) => setTimeout(done, ms));
}
