/** The inbox, kept right by live events. */
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

export const useInbox = defineStore("inbox", () => {
  const session = useSession();
  const clock = useServerClock();
  const state = shallowRef(emptyInbox);
  const isLoaded = ref(false);
  const failure = ref<string | null>(null);
  // What happens while lists are under way is applied again on top of them.
  const underWay = new Set<StaffEvent[]>();

  const sections = computed(() => sectionsOf(state.value, session.myId));

  async function load(): Promise<void> {
    const missed: StaffEvent[] = [];
    underWay.add(missed);
    try {
      const inbox = await api.fetchInbox();
      clock.noteCards(inbox.waiting);
      state.value = missed.reduce(applyToInbox, withInbox(state.value, inbox));
      isLoaded.value = true;
      failure.value = null;
    } catch (thrown) {
      failure.value = sentenceFor(thrown);
    } finally {
      underWay.delete(missed);
    }
  }

  function apply(event: StaffEvent): void {
    underWay.forEach((missed) => missed.push(event));
    state.value = applyToInbox(state.value, event);
  }

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
  }

  return { state, sections, isLoaded, failure, load, apply, read, unread, clear };
});
