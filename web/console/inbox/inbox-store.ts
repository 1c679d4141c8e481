/** The inbox, kept right by live events. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { sentenceFor } from "@shared/api";
import type { StaffEvent } from "@shared/types";

import * as api from "../api";
import { useSession } from "../staff/session-store";
import {
  applyToInbox,
  emptyInbox,
  markRead,
  sectionsOf,
  unreadCount,
  withInbox,
} from "./inbox-state";
import { useServerClock } from "./server-clock";

/** Many changes at once ask only once. */
const PAUSE_MS = 2000;

export const useInbox = defineStore("inbox", () => {
  const session = useSession();
  const clock = useServerClock();
  const state = shallowRef(emptyInbox);
  const isLoaded = ref(false);
  const failure = ref<string | null>(null);
  // What happens while lists are under way is applied again on top of them.
  const underWay = new Set<StaffEvent[]>();
  // What was asked before the reader left must not fill the page of the next.
  let sitting = 0;

  const sections = computed(() => sectionsOf(state.value, session.myId));

  async function load(): Promise<void> {
    const missed: StaffEvent[] = [];
    const asked = sitting;
    underWay.add(missed);
    try {
      const inbox = await api.fetchInbox();
      if (asked !== sitting) return;
      clock.noteCards(inbox.waiting);
      state.value = missed.reduce(applyToInbox, withInbox(state.value, inbox));
      isLoaded.value = true;
      failure.value = null;
    } catch (thrown) {
      if (asked === sitting) failure.value = sentenceFor(thrown);
    } finally {
      underWay.delete(missed);
    }
  }

  function apply(event: StaffEvent): void {
    underWay.forEach((missed) => missed.push(event));
    state.value = applyToInbox(state.value, event);
    // A group's new name goes on to who waits for it, and no event of theirs tells it.
    if (event.type === "routing.changed") void loadSoon();
  }

  // Not once the reader has left: it would be taken for an expired sign-in.
  const loadSoon = useThrottleFn(() => void (isLoaded.value && load()), PAUSE_MS, true);

  function read(id: string): void {
    state.value = markRead(state.value, id);
  }

  function unread(id: string): number {
    const card = state.value.cards[id];
    return card ? unreadCount(state.value, card) : 0;
  }

  function clear(): void {
    state.value = emptyInbox;
    isLoaded.value = false;
    sitting += 1;
  }

  return { state, sections, isLoaded, failure, load, apply, read, unread, clear };
});
