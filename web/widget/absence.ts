/** Says that the connection is back, and how far the messages reach that came while it was away. */
import { onScopeDispose, ref, watch, type ShallowRef } from "vue";

import type { Live } from "../shared/live";
import { lastSeq, type Thread } from "../shared/thread";

/** How long the page says that it is back. */
const SAID_MS = 3_000;

export class Absence {
  readonly isJustBack = ref(false);
  /** The `seq` of the last message that was missed; null when nothing was. */
  readonly missedUntil = ref<number | null>(null);
  private seqAtLoss: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    live: Live,
    private readonly thread: ShallowRef<Thread>,
  ) {
    // At once: the thread must be seen as it was when the connection went.
    watch(
      live.state,
      (state, before) => {
        if (before === "connected") this.leave();
        if (state === "connected") this.comeBack();
      },
      { flush: "sync" },
    );
    onScopeDispose(() => clearTimeout(this.timer));
  }

  private leave(): void {
    this.seqAtLoss = lastSeq(this.thread.value);
    this.isJustBack.value = false;
  }

  private comeBack(): void {
    const before = this.seqAtLoss;
    if (before === null) return;
    const missed = this.thread.value.filter(
      (message) => message.author !== "customer" && (message.seq ?? 0) > before,
    );
    this.missedUntil.value = missed.length ? lastSeq(missed) : this.missedUntil.value;
    this.seqAtLoss = null;
    this.isJustBack.value = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.isJustBack.value = false), SAID_MS);
  }
}
