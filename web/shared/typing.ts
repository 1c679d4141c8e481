/** Who types where, for the 4 s that a `typing.started` counts. */
import { onScopeDispose, reactive } from "vue";

import type { TypingStarted } from "./types";

const SHOWN_MS = 4_000;

export interface Typing {
  note: (event: TypingStarted) => void;
  /** Their message has come: they no longer type. */
  clear: (conversationId: string) => void;
  /** The event behind it, or null when nobody types there. */
  in: (conversationId: string) => TypingStarted["data"] | null;
}

export function useTyping(): Typing {
  const typists = reactive(new Map<string, TypingStarted["data"]>());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function clear(conversationId: string): void {
    clearTimeout(timers.get(conversationId));
    timers.delete(conversationId);
    typists.delete(conversationId);
  }

  function note(event: TypingStarted): void {
    clear(event.conversation_id);
    typists.set(event.conversation_id, event.data);
    timers.set(
      event.conversation_id,
      setTimeout(() => clear(event.conversation_id), SHOWN_MS),
    );
  }

  onScopeDispose(() => timers.forEach((timer) => clearTimeout(timer)));
  return { note, clear, in: (conversationId) => typists.get(conversationId) ?? null };
}
