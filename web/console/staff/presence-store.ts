/**
 * The reader's own presence: a lease of 60 s that the page renews every 20 s while not offline.
 *
 * Nobody is put online unasked: an agent starts offline, and goes on with what the server still holds after a
 * reload of the page. What is chosen in one tab holds in all, else each would renew a state of its own.
 */
import { useEventListener, useIntervalFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref } from "vue";

import type { PresenceState } from "@shared/types";

import * as api from "../api";

const RENEW_MS = 20_000;
const TAB_KEY = "tongzhou.presence";

export const usePresence = defineStore("presence", () => {
  const state = ref<PresenceState>("offline");
  const renewal = useIntervalFn(renew, RENEW_MS, { immediate: false });

  function resume(held: PresenceState): void {
    state.value = held;
    if (held === "offline") renewal.pause();
    else renewal.resume();
  }

  async function choose(wanted: PresenceState): Promise<void> {
    resume((await api.putPresence(wanted)).state);
    tellOtherTabs(state.value);
  }

  /** A renewal that fails is made up for by the next: the lease outlives two of them. */
  async function renew(): Promise<void> {
    await api.putPresence(state.value).catch(() => undefined);
  }

  useEventListener(window, "storage", (event: StorageEvent) => {
    if (event.key === TAB_KEY && event.newValue) resume(event.newValue as PresenceState);
  });

  return { state, resume, choose };
});

function tellOtherTabs(state: PresenceState): void {
  try {
    localStorage.setItem(TAB_KEY, state);
  } catch {
    // Without storage each tab stands for itself.
  }
}
