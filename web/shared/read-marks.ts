/** How far the other side has read, as `message.read` says; a mark may be lost, and then nothing is claimed. */
import { useDocumentVisibility, useTimeoutFn } from "@vueuse/core";
import { reactive, watch } from "vue";

import type { Thread } from "./thread";
import type { Author, MessageRead } from "./types";

/** A page tells what it shows at most this often. */
const TOLD_EVERY_MS = 1_000;

export interface ReadMarks {
  note: (event: MessageRead) => void;
  /** The `seq` up to which it was read there; 0 when nothing is known. */
  in: (conversationId: string) => number;
}

export function useReadMarks(): ReadMarks {
  const marks = reactive(new Map<string, number>());
  const upTo = (conversationId: string) => marks.get(conversationId) ?? 0;

  // The other side may have two pages open, one of them behind.
  function note({ conversation_id: id, data }: MessageRead): void {
    marks.set(id, Math.max(upTo(id), data.seq));
  }

  return { note, in: upTo };
}

/** The newest `seq` in the thread by that author, notes apart and not above `upTo`; null when there is none. */
export function newestSeqBy(
  thread: Thread,
  author: Author,
  upTo: number = Number.MAX_SAFE_INTEGER,
): number | null {
  const seqs = thread
    .filter((message) => message.author === author && message.audience === "customer")
    .map((message) => message.seq ?? 0)
    .filter((seq) => seq > 0 && seq <= upTo);
  return seqs.length ? Math.max(...seqs) : null;
}

export interface Reading {
  /** The newest of the other side's messages that is on screen; null while none is. */
  seq: () => number | null;
  /** Nothing can be told before the stream stands. */
  isConnected: () => boolean;
  /** Gives false when it could not be told. */
  tell: (seq: number) => boolean;
}

/** Tells the other side how far was read, while somebody can see the page: each message once, one mark a second. */
export function useReading({ seq, isConnected, tell }: Reading): void {
  const visibility = useDocumentVisibility();
  const pause = useTimeoutFn(look, TOLD_EVERY_MS, { immediate: false });
  let toldSeq = 0;

  function look(): void {
    const seen = seq();
    const isSeen = visibility.value === "visible" && isConnected() && !pause.isPending.value;
    // Not "seen below told": a new conversation on the same page counts from 1 again.
    if (!isSeen || seen === null || seen === toldSeq || !tell(seen)) return;
    toldSeq = seen;
    pause.start();
  }

  watch([seq, visibility, isConnected], look, { immediate: true });
}
