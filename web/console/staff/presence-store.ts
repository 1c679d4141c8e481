/**
 * The reader's own presence: a lease of 60 s that the page renews every 20 s while not offline.
 *
 * Nobody is put online unasked: an agent starts offline, and goes on with what the server still holds after a
 * reload of the page.
 */
import { useIntervalFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref } from "vue";

import type { PresenceState } from "@shared/types";

import * as api from "../api";

const RENEW_MS = 20_000;

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
  }

  /** A renewal that fails is made up for by the next: the lease outlives two of them. */
  async function renew(): Promise<void> {
    await api.putPresence(state.value).catch(() => undefined);
  }

  return { state, resume, choose };
});
