/** The summary and wrap-up of the conversation that is shown, kept right by live events. */
import { useDebounceFn, useLocalStorage } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { ApiError } from "@shared/api";
import type {
  ConversationSummary,
  EarlierStretch,
  StaffEvent,
  WrapUp,
  WrittenSummary,
} from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { useSession } from "../staff/session-store";
import * as api from "./summary-api";

/** A built summary grows with each message: asked for again when the talk pauses, or after so long. */
const PAUSE_MS = 800;
const LONGEST_PAUSE_MS = 3000;
const CHANGED_BY: readonly StaffEvent["type"][] = [
  "message.posted",
  "conversation.moved",
  "conversation.wrapped_up",
  "ticket.changed",
];

export const useSummaries = defineStore("summaries", () => {
  const session = useSession();
  const shownId = ref<string | null>(null);
  const summary = shallowRef<ConversationSummary | null>(null);
  const wrapUp = shallowRef<WrapUp | null>(null);
  const earlier = shallowRef<EarlierStretch[]>([]);
  const { failure, isLoading, fetching, forget } = useFetching();
  /** Conversations that the reader ended and has said nothing of yet, `<who>:<id>`; over reloads. */
  const due = useLocalStorage<string[]>("tongzhou.wrap-ups-due", []);

  function show(id: string): Promise<void> {
    const isHere = id === shownId.value && (summary.value !== null || isLoading.value);
    if (isHere) return Promise.resolve();
    clear();
    shownId.value = id;
    return load();
  }

  async function load(): Promise<void> {
    const id = shownId.value;
    if (!id) return;
    await fetching(
      () => Promise.all([api.fetchSummary(id), api.fetchWrapUp(id), api.fetchEarlier(id)]),
      ([found, wrapped, before]) => {
        summary.value = found;
        wrapUp.value = wrapped.wrap_up;
        earlier.value = before.stretches;
      },
    );
  }

  const loadSoon = useDebounceFn(() => void load(), PAUSE_MS, { maxWait: LONGEST_PAUSE_MS });

  function apply(event: StaffEvent): void {
    if (event.conversation_id !== shownId.value) return;
    // What was kept at a move is of a moment that is over: it is asked for as it stands now.
    if (event.type === "summary.changed") void load();
    else if (CHANGED_BY.includes(event.type)) void loadSoon();
  }

  /** Raises what was refused; where a colleague was first, their text is fetched too. */
  async function save(id: string, written: WrittenSummary): Promise<void> {
    try {
      take(id, await api.putSummary(id, written));
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.status === 409) await load();
      throw thrown;
    }
  }

  /** Built anew from the talk, also in the place of what somebody wrote. */
  async function refresh(id: string): Promise<void> {
    take(id, await api.refreshSummary(id));
  }

  function take(id: string, found: ConversationSummary): void {
    if (id === shownId.value) summary.value = found;
  }

  async function saveWrapUp(id: string, written: api.WrittenWrapUp): Promise<void> {
    const kept = await api.putWrapUp(id, written);
    if (id === shownId.value) wrapUp.value = kept;
    settle(id);
  }

  const key = (id: string) => `${session.myId}:${id}`;
  const isDue = (id: string) => due.value.includes(key(id));
  /** The reader ended it, or wants to write of it: the form is there until it is saved or left. */
  const owe = (id: string) => void (isDue(id) || (due.value = [...due.value, key(id)]));
  const settle = (id: string) => void (due.value = due.value.filter((one) => one !== key(id)));

  /** The form of what is due stays; what customers said must not wait here for the next who signs in. */
  function clear(): void {
    forget();
    shownId.value = null;
    summary.value = wrapUp.value = null;
    earlier.value = [];
  }

  return {
    ...{ shownId, summary, wrapUp, earlier, failure, isLoading },
    ...{ show, load, apply, save, refresh, saveWrapUp, isDue, owe, settle, clear },
    hasEarlier: computed(() => earlier.value.length > 0),
  };
});
