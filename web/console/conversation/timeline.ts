/**
 * A thread with days and status changes between the messages, and what is known of how each was meant. Pure.
 *
 * It is made anew for every message that comes, so it is linear, and made only for what is drawn; what did not change is
 * handed over as it was (`settled`), and the page draws it no second time.
 */
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

/**
 * Messages keep their order; a status change stands before the first message that is not older than it. The first
 * `hiddenCount` messages are left out, with what happened among them.
 */
export function timeline(
  thread: Thread,
  transitions: readonly Transition[],
  flags: readonly SentimentFlag[],
  now: Date = new Date(),
  hiddenCount = 0,
): TimelineEntry[] {
  const flagBySeq = new Map(flags.map((flag) => [flag.seq, flag]));
  const moves = transitions.map(asTransitionEntry);
  const hidden = thread[hiddenCount - 1];
  let moved = hidden ? moveCountUntil(moves, 0, hidden.created_at) : 0;
  const entries: (MessageEntry | TransitionEntry)[] = [];
  for (const row of threadRows(hiddenCount ? thread.slice(hiddenCount) : thread, now)) {
    const before = moved;
    moved = moveCountUntil(moves, before, row.message.created_at);
    entries.push(...moves.slice(before, moved), asMessageEntry(row, flagBySeq, moved > before));
  }
  return withDays([...entries, ...moves.slice(moved)], now);
}

/** What stands as it stood is the very same object as before. */
export function settled(
  before: readonly TimelineEntry[],
  entries: readonly TimelineEntry[],
): TimelineEntry[] {
  const stood = new Map(before.map((entry) => [entry.key, entry]));
  return entries.map((entry) => {
    const earlier = stood.get(entry.key);
    return earlier && isSame(earlier, entry) ? earlier : entry;
  });
}

function isSame(one: TimelineEntry, other: TimelineEntry): boolean {
  if (one.kind === "message" && other.kind === "message") {
    const { message, flag, isContinued } = other;
    return one.message === message && one.flag === flag && one.isContinued === isContinued;
  }
  if (one.kind === "transition" && other.kind === "transition") {
    return one.transition === other.transition;
  }
  return one.kind === "day" && other.kind === "day" && one.label === other.label;
}

/** How many of the moves, of which `from` are past already, happened up to `at`. */
function moveCountUntil(moves: readonly TransitionEntry[], from: number, at: string): number {
  let count = from;
  for (const moment = Date.parse(at); count < moves.length; count += 1) {
    if (Date.parse(moves[count]?.at ?? "") > moment) break;
  }
  return count;
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
