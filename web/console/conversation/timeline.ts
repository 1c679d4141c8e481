/** A thread with days and status changes between the messages, and what is known of how each was meant. Pure. */
import type { Thread, ThreadMessage } from "@shared/thread";
import { threadRows, type ThreadRow } from "@shared/thread-rows";
import { dayLabel } from "@shared/time";
import type { SentimentFlag, Transition } from "@shared/types";

export interface MessageEntry {
  kind: "message";
  key: string;
  at: string;
  message: ThreadMessage;
  isContinued: boolean;
  /** Of a customer's message that was scored or marked, whatever came of it. */
  flag: SentimentFlag | null;
}

export interface TransitionEntry {
  kind: "transition";
  key: string;
  at: string;
  transition: Transition;
}

export interface DayEntry {
  kind: "day";
  key: string;
  label: string;
}

export type TimelineEntry = MessageEntry | TransitionEntry | DayEntry;

/** Messages keep their order; a status change stands before the first message that is not older than it. */
export function timeline(
  thread: Thread,
  transitions: readonly Transition[],
  flags: readonly SentimentFlag[],
  now: Date = new Date(),
): TimelineEntry[] {
  const flagBySeq = new Map(flags.map((flag) => [flag.seq, flag]));
  const moves = transitions.map(asTransitionEntry);
  const entries: (MessageEntry | TransitionEntry)[] = [];
  for (const row of threadRows(thread, now)) {
    const moved = movesUntil(moves, row.message.created_at);
    entries.push(...moved, asMessageEntry(row, flagBySeq, moved.length > 0));
  }
  return withDays([...entries, ...moves], now);
}

/** Takes from the front of `moves` what happened up to `at`. */
function movesUntil(moves: TransitionEntry[], at: string): TransitionEntry[] {
  const later = moves.findIndex((move) => Date.parse(move.at) > Date.parse(at));
  return moves.splice(0, later === -1 ? moves.length : later);
}

function asTransitionEntry(transition: Transition, place: number): TransitionEntry {
  return { kind: "transition", key: `transition:${place}`, at: transition.at, transition };
}

function asMessageEntry(
  { key, message, isContinued }: ThreadRow,
  flagBySeq: Map<number, SentimentFlag>,
  isAfterMove: boolean,
): MessageEntry {
  const flag = message.seq === null ? undefined : flagBySeq.get(message.seq);
  return {
    kind: "message",
    // Two sides may have used the same client id.
    key: `${message.author}:${key}`,
    at: message.created_at,
    message,
    isContinued: isContinued && !isAfterMove,
    flag: flag ?? null,
  };
}

function withDays(entries: (MessageEntry | TransitionEntry)[], now: Date): TimelineEntry[] {
  let day = "";
  return entries.flatMap((entry): TimelineEntry[] => {
    const label = dayLabel(entry.at, now);
    if (label === day) return [entry];
    day = label;
    return [{ kind: "day", key: `day:${entry.key}`, label }, entry];
  });
}
