/**
 * Messages that a customer leaves for later, and what became of them.
 *
 * What is being written outlives a reload. From the first submitting until the answer nobody knows whether it
 * arrived: the words then stay as they are, and submitting again (by the customer, after a reload, once the network
 * is back) repeats the same `client_id`, so that it is taken once.
 */
import { computed, ref, shallowRef } from "vue";

import { ApiError, sentenceFor } from "../shared/api";
import { newClientId } from "../shared/client-id";
import type { CustomerEvent, LeftMessage } from "../shared/types";
import type { WrittenForLater } from "./customer-api";
import type { LeftDraft, Memory } from "./memory";

/** `closed`: only offered. */
export type Leaving = "closed" | "writing" | "submitting" | "failed" | "submitted";

export class LeftMessages {
  readonly all = shallowRef<readonly LeftMessage[]>([]);
  readonly draft = shallowRef<LeftDraft>(newDraft());
  readonly leaving = ref<Leaving>("closed");
  /** Why it was not taken, as a sentence. */
  readonly failure = ref<string | null>(null);
  readonly newest = computed(() => this.all.value[this.all.value.length - 1] ?? null);
  /** The words may have arrived, and are no longer to be changed. */
  readonly isLocked = computed(() => this.draft.value.is_submitted);

  constructor(
    private readonly memory: Memory,
    private readonly leave: (written: WrittenForLater) => Promise<LeftMessage>,
  ) {
    const draft = memory.read().left_draft;
    if (!draft) return;
    this.draft.value = draft;
    this.leaving.value = "writing";
  }

  open(): void {
    if (this.leaving.value === "closed" || this.leaving.value === "submitted") {
      this.leaving.value = "writing";
    }
  }

  /** What was written stands there when it is opened again. */
  close(): void {
    this.leaving.value = "closed";
  }

  closeThanks(): void {
    if (this.leaving.value === "submitted") this.close();
  }

  write(change: Partial<Pick<LeftDraft, "text" | "contact">>): void {
    if (!this.isLocked.value) this.keep({ ...this.draft.value, ...change });
  }

  async submit(): Promise<void> {
    if (this.leaving.value === "submitting") return;
    this.leaving.value = "submitting";
    this.failure.value = null;
    this.keep({ ...this.draft.value, is_submitted: true });
    try {
      this.take(await this.leave(written(this.draft.value)));
    } catch (failure) {
      this.noteFailure(failure);
    }
  }

  /** Once there is a way again. */
  resume(): void {
    if (this.isLocked.value) void this.submit();
  }

  /** Gives false where the event speaks of a message that this page does not know. */
  follow(event: CustomerEvent): boolean {
    switch (event.type) {
      case "conversation.message_invited":
        this.open();
        return true;
      case "ticket.created":
        // The own one, told of before the answer that brings it.
        return this.leaving.value === "submitting" || this.knows(event.data.ticket_id);
      case "ticket.answered":
        return this.settle(event.data.ticket_id, "answered");
      case "ticket.closed":
        return this.settle(event.data.ticket_id, "closed");
      default:
        return true;
    }
  }

  private take(left: LeftMessage): void {
    this.all.value = [...this.all.value.filter((one) => one.id !== left.id), left];
    this.draft.value = newDraft();
    this.memory.write({ left_draft: null });
    this.leaving.value = "submitted";
  }

  private noteFailure(failure: unknown): void {
    const isRefused = failure instanceof ApiError && !failure.isTransient;
    if (isRefused) this.keep({ ...this.draft.value, is_submitted: false });
    this.failure.value = sentenceFor(failure);
    this.leaving.value = "failed";
  }

  private settle(id: number, state: LeftMessage["state"]): boolean {
    if (!this.knows(id)) return false;
    this.all.value = this.all.value.map((one) => (one.id === id ? { ...one, state } : one));
    this.closeThanks();
    return true;
  }

  private knows(id: number): boolean {
    return this.all.value.some((one) => one.id === id);
  }

  private keep(draft: LeftDraft): void {
    this.draft.value = draft;
    this.memory.write({ left_draft: draft });
  }
}

function newDraft(): LeftDraft {
  return { client_id: newClientId(), text: "", contact: "", is_submitted: false };
}

function written({ client_id, text, contact }: LeftDraft): WrittenForLater {
  return { client_id, text: text.trim(), contact: contact.trim() };
}
