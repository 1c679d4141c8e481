/** Reads the frames of a live stream: keeps the last handled id, drops what was handled, sorts out the rest. */
import type { LiveCaughtUp, LiveHeartbeat, LiveOpened, MessageRead, TypingStarted } from "./types";

export interface FrameListeners<LiveEvent extends { id: number }> {
  onEvent: (event: LiveEvent) => void;
  onTyping?: (event: TypingStarted) => void;
  onRead?: (event: MessageRead) => void;
  /** The server's log ends before what was handled (a restored backup): fetch everything again. */
  onReset?: () => void;
}

export interface FrameReader {
  lastEventId: () => number | null;
  startAfter: (id: number | null) => void;
  /** Gives true for `live.caught_up`: everything up to now has been handled. */
  take: (text: unknown) => boolean;
}

type Frame =
  | LiveOpened
  | LiveCaughtUp
  | LiveHeartbeat
  | TypingStarted
  | MessageRead
  | { type: string; id?: number };

export function createFrameReader<LiveEvent extends { id: number }>(
  listeners: FrameListeners<LiveEvent>,
): FrameReader {
  let handledId: number | null = null;

  function takeOpened(frame: LiveOpened): void {
    const isReset = handledId !== null && frame.id < handledId;
    if (handledId === null || isReset) handledId = frame.id;
    if (isReset) listeners.onReset?.();
  }

  function takeEvent(frame: { id?: number }): void {
    if (typeof frame.id !== "number") return;
    if (handledId !== null && frame.id <= handledId) return;
    handledId = frame.id;
    listeners.onEvent(frame as LiveEvent);
  }

  function take(text: unknown): boolean {
    const frame = readFrame(text);
    if (frame?.type === "live.opened") takeOpened(frame as LiveOpened);
    else if (frame?.type === "typing.started") listeners.onTyping?.(frame as TypingStarted);
    else if (frame?.type === "message.read") listeners.onRead?.(frame as MessageRead);
    else if (frame && !frame.type.startsWith("live.")) takeEvent(frame as { id?: number });
    return frame?.type === "live.caught_up";
  }

  return { lastEventId: () => handledId, startAfter: (id) => void (handledId = id), take };
}

/** A frame that cannot be read is left out: a newer server may say more than this page knows. */
function readFrame(text: unknown): Frame | null {
  try {
    const frame: unknown = JSON.parse(String(text));
    return typeof (frame as Frame | null)?.type === "string" ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
