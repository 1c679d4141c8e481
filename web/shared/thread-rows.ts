/** How a thread is laid out: where a day begins, and which messages continue the one before. Pure. */
import { messageKey, type Thread, type ThreadMessage } from "./thread";
import { dayLabel } from "./time";

export interface ThreadRow {
  key: string;
  message: ThreadMessage;
  /** Set on the first message of a day. */
  day: string | null;
  isContinued: boolean;
}

/** A later message by the same author within this span needs no name of its own. */
const CONTINUED_MS = 3 * 60 * 1000;

export function threadRows(thread: Thread, now: Date = new Date()): ThreadRow[] {
  return thread.map((message, place) => {
    const before = thread[place - 1];
    const day = dayLabel(message.created_at, now);
    const isNewDay = !before || dayLabel(before.created_at, now) !== day;
    return {
      key: messageKey(message),
      message,
      day: isNewDay ? day : null,
      isContinued: !isNewDay && isContinuation(before, message),
    };
  });
}

function isContinuation(before: ThreadMessage, message: ThreadMessage): boolean {
  const isSameVoice =
    before.author === message.author &&
    before.author_name === message.author_name &&
    before.audience === message.audience;
  const pause = Date.parse(message.created_at) - Date.parse(before.created_at);
  return isSameVoice && pause < CONTINUED_MS;
}
