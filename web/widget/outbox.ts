/**
 * Sends what the customer writes, one message after the other so that they keep their order, and remembers what
 * has not arrived.
 *
 * 1. Where there is no way (offline, the desk restarts), a message waits as `queued`, everything written after it
 *    behind it; once there is a way again they are sent in their order without being asked.
 * 2. A refusal, or a failure although the stream is connected, stands as `failed` until the customer sends it again.
 * 3. Whatever is sent a second time keeps its `client_id`, so it stands once.
 * 4. A reload forgets nothing: what waited is sent by the next page, what failed stands there as failed.
 */
import { watch, type ShallowRef } from "vue";

import { ApiError, sentenceFor } from "../shared/api";
import { newClientId } from "../shared/client-id";
import { reconnectWait } from "../shared/live";
import {
  addPending,
  insertMessages,
  markFailed,
  markQueued,
  markSending,
  pendingMessages,
  type Thread,
  type ThreadMessage,
} from "../shared/thread";
import type { Attachment, Message } from "../shared/types";
import type { Written } from "./customer-api";
import type { Memory, UnsentMessage } from "./memory";

/** With the stream connected, so many attempts in vain are not the way's fault. */
const MOST_ATTEMPTS = 3;
/** What an earlier page could not send so long ago is no longer sent without being asked. */
const STALE_MS = 24 * 3600 * 1000;

export interface Way {
  post: (written: Written) => Promise<Message>;
  /** There is a conversation to post to. */
  isReady: () => boolean;
  isConnected: () => boolean;
}

export class Outbox {
  private isDelivering = false;
  private attempts = 0;
  private attemptsInVain = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whatever else the browser remembers as unsent belongs to another tab. */
  private readonly own = new Set<string>();

  constructor(
    private readonly thread: ShallowRef<Thread>,
    private readonly memory: Memory,
    private readonly way: Way,
  ) {
    this.restore();
    // At once: the page may be left right after.
    watch(thread, () => this.remember(), { flush: "sync" });
  }

  write(text: string, attachments: Attachment[] = []): void {
    const written = { client_id: newClientId(), text, created_at: new Date().toISOString() };
    this.show({ ...written, attachments });
    if (this.attempts || !this.way.isReady()) this.hold();
    void this.deliver();
  }

  retry(clientId: string): void {
    const message = this.pending().find((pending) => pending.client_id === clientId);
    if (message?.delivery !== "failed") return;
    this.thread.value = markSending(this.thread.value, clientId);
    void this.deliver();
  }

  /** Sends what waits, oldest first; called whenever there may be a way again. */
  async deliver(): Promise<void> {
    if (this.isDelivering || !this.way.isReady()) return;
    clearTimeout(this.timer);
    this.isDelivering = true;
    for (let next = this.next(); next; next = this.next()) {
      if (!(await this.attempt(next))) break;
    }
    this.isDelivering = false;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private next(): ThreadMessage | undefined {
    return this.pending().find((message) => message.delivery !== "failed");
  }

  /** Gives whether the next message may follow. */
  private async attempt({ client_id, text, attachments = [] }: ThreadMessage): Promise<boolean> {
    if (client_id === null) return false;
    if (!this.attempts) this.thread.value = markSending(this.thread.value, client_id);
    try {
      const ids = attachments.map((one) => one.id);
      const files = ids.length ? { attachments: ids } : {};
      const message = await this.way.post({ client_id, text, ...files });
      this.thread.value = insertMessages(this.thread.value, [message]);
      this.begin();
      return true;
    } catch (failure) {
      return this.noteFailure(client_id, failure);
    }
  }

  private noteFailure(clientId: string, failure: unknown): boolean {
    this.attempts += 1;
    if (this.way.isConnected()) this.attemptsInVain += 1;
    const isTransient = failure instanceof ApiError && failure.isTransient;
    if (!isTransient || this.attemptsInVain >= MOST_ATTEMPTS) {
      this.begin();
      this.thread.value = markFailed(this.thread.value, clientId, sentenceFor(failure));
      return true;
    }
    this.hold();
    this.timer = setTimeout(() => void this.deliver(), reconnectWait(this.attempts));
    return false;
  }

  /** Anew, with the next message. */
  private begin(): void {
    this.attempts = this.attemptsInVain = 0;
  }

  private hold(): void {
    for (const { client_id, delivery } of this.pending()) {
      if (client_id === null || delivery === "failed") continue;
      this.thread.value = markQueued(this.thread.value, client_id);
    }
  }

  /** Shows what an earlier page could not send; what has arrived after all is settled by the history. */
  private restore(): void {
    for (const unsent of this.memory.read().unsent) {
      this.show(unsent);
      const isStale = Date.now() - Date.parse(unsent.created_at) > STALE_MS;
      this.thread.value =
        unsent.is_failed || isStale
          ? markFailed(this.thread.value, unsent.client_id, "")
          : markQueued(this.thread.value, unsent.client_id);
    }
  }

  private show(unsent: Omit<UnsentMessage, "is_failed">): void {
    const { client_id, text, attachments, created_at } = unsent;
    this.own.add(client_id);
    this.thread.value = addPending(this.thread.value, {
      client_id,
      text,
      attachments,
      created_at,
      conversation_id: this.memory.read().credentials?.id ?? "",
      author: "customer",
      author_name: null,
    });
  }

  private pending(): Thread {
    return pendingMessages(this.thread.value);
  }

  private remember(): void {
    const pending = this.pending().map(asUnsent);
    const known = this.memory.read().unsent;
    const others = known.filter((unsent) => !this.own.has(unsent.client_id));
    if (pending.length || known.length > others.length) {
      this.memory.write({ unsent: [...others, ...pending] });
    }
  }
}

function asUnsent(message: ThreadMessage): UnsentMessage {
  const { client_id, text, attachments, created_at, delivery } = message;
  const is_failed = delivery === "failed";
  return { client_id: client_id ?? "", text, attachments, created_at, is_failed };
}
