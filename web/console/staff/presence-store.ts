/**
 * The reader's own presence. The person chooses; the page only says every 20 s that somebody is there, which renews
 * a lease of 60 s in the chosen state and tells this page which state that is.
 *
 * What is chosen on another page or device comes as an event about oneself. What was asked before such news came
 * counts no more: its answer may be older. A heartbeat that finds nobody is tried again every 5 s, and until one
 * arrives the page does not claim to be online.
 */
import { useEventListener } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref } from "vue";

import { ApiError } from "@shared/api";
import type { PresenceState, StaffEvent } from "@shared/types";

import * as api from "../api";
import { useSession } from "./session-store";
import { startTicks } from "./ticks";

const TICK_MS = 5_000;
const BEAT_MS = 20_000;

export const usePresence = defineStore("presence", () => {
  const session = useSession();
  const state = ref<PresenceState>("offline");
  const isReconnecting = ref(false);
  let stopTicks: (() => void) | null = null;
  let dueAt = 0;
  let newsCount = 0;
  const isStarted = () => stopTicks !== null;

  /** The reader sits down; `held` is shown until the first heartbeat is answered. */
  function start(held: PresenceState): void {
    learn(held);
    stopTicks ??= startTicks(TICK_MS, () => void (Date.now() >= dueAt && beat()));
    void beat();
  }

  function stop(): void {
    stopTicks?.();
    stopTicks = null;
    isReconnecting.value = false;
    learn("offline");
  }

  async function beat(): Promise<void> {
    if (!isStarted()) return;
    dueAt = Date.now() + BEAT_MS;
    const known = newsCount;
    try {
      const answer = await api.beatPresence();
      if (isStarted()) isReconnecting.value = false;
      if (newsCount === known) state.value = answer.state;
    } catch (failure) {
      if (isStarted()) noteFailure(failure);
    }
  }

  function noteFailure(failure: unknown): void {
    isReconnecting.value = true;
    dueAt = Date.now() + TICK_MS;
    // A watched call leads to the sign-in page; the heartbeat itself may only have crossed the signing out.
    const isSignedOut = failure instanceof ApiError && failure.status === 401;
    if (isSignedOut) void api.fetchMe().catch(() => undefined);
  }

  async function choose(wanted: PresenceState): Promise<void> {
    const known = ++newsCount;
    const answer = await api.putPresence(wanted);
    isReconnecting.value = false;
    if (newsCount === known) learn(answer.state);
  }

  function apply(event: StaffEvent): void {
    if (event.type !== "presence.changed" || event.data.staff_id !== session.myId) return;
    learn(event.data.state);
    // Perhaps nobody chose it and the lease ran out while this page was asleep: then it is taken up again.
    if (event.data.state === "offline") void beat();
  }

  function learn(now: PresenceState): void {
    newsCount += 1;
    state.value = now;
  }

  // `offline` too: an address on this machine or network may still answer.
  useEventListener(window, ["online", "offline", "pageshow"], () => void beat());
  useEventListener(document, "visibilitychange", () => {
    if (document.visibilityState !== "hidden") void beat();
  });

  return { state, isReconnecting, start, stop, choose, apply };
});
