/**
 * Sends what the customer writes, one message after the other so that they keep their order, and remembers what
 * has not arrived: after a reload it stands there as failed, to be sent again with the same `client_id`.
 */
import { watch, type ShallowRef } from "vue";

import { sentenceFor } from "../shared/api";
import { newClientId } from "../shared/client-id";
import {
  addPending,
  insertMessages,
  markFailed,
  markSending,
  pendingMessages,
  type Thread,
} from "../shared/thread";
import type { Message } from "../shared/types";
import type { Memory, UnsentMessage } from "./memory";

type Post = (written: { client_id: string; text: string }) => Promise<Message>;

export class Outbox {
  private lastDelivery: Promise<void> = Promise.resolve();

  constructor(
    private readonly thread: ShallowRef<Thread>,
    private readonly memory: Memory,
    private readonly post: Post,
  ) {
    this.restore();
    // At once: the page may be left right after.
    watch(thread, () => this.remember(), { flush: "sync" });
  }

  write(text: string): void {
    const written = { client_id: newClientId(), text, created_at: new Date().toISOString() };
    this.show(written);
    this.deliver(written);
  }

  retry(clientId: string): void {
    const message = this.pending().find((pending) => pending.client_id === clientId);
    if (message?.delivery !== "failed") return;
    this.thread.value = markSending(this.thread.value, clientId);
    this.deliver({ client_id: clientId, text: message.text });
  }

  /** Shows what an earlier page could not send; what has arrived after all is settled by the history. */
  private restore(): void {
    for (const unsent of this.memory.read().unsent) {
      this.show(unsent);
      this.thread.value = markFailed(this.thread.value, unsent.client_id, "");
    }
  }

  private show(written: UnsentMessage): void {
    this.thread.value = addPending(this.thread.value, {
      ...written,
      conversation_id: this.memory.read().credentials?.id ?? "",
      author: "customer",
      author_name: null,
    });
  }

  private deliver(written: { client_id: string; text: string }): void {
    this.lastDelivery = this.lastDelivery.then(() => this.attempt(written));
  }

  private async attempt({ client_id, text }: { client_id: string; text: string }): Promise<void> {
    try {
      const message = await this.post({ client_id, text });
      this.thread.value = insertMessages(this.thread.value, [message]);
    } catch (failure) {
      this.thread.value = markFailed(this.thread.value, client_id, sentenceFor(failure));
    }
  }

  private pending(): Thread {
    return pendingMessages(this.thread.value);
  }

  private remember(): void {
    const unsent = this.pending().map(({ client_id, text, created_at }) => ({
      client_id: client_id ?? "",
      text,
      created_at,
    }));
    if (unsent.length || this.memory.read().unsent.length) this.memory.write({ unsent });
  }
}
