/** The server's clock as this page knows it: an offer ends by it, whatever the clock of this computer says. */
import { defineStore } from "pinia";
import { ref } from "vue";

import type { Card } from "@shared/types";

/** How far the server's clock is ahead of this one, by something it has just said; in milliseconds. Pure. */
export function offsetBy(at: string, localNow: Date): number {
  return Date.parse(at) - localNow.getTime();
}

/** By a list that has just come: how long somebody has waited tells when it was written, to a second. Pure. */
export function offsetByCards(cards: readonly Card[], localNow: Date): number | null {
  const one = cards.find((card) => card.waiting_since && card.waited_seconds !== null);
  if (!one?.waiting_since) return null;
  return offsetBy(one.waiting_since, localNow) + (one.waited_seconds ?? 0) * 1000;
}

export const useServerClock = defineStore("server-clock", () => {
  const offsetMs = ref(0);

  /** Of an event that came live: what is replayed was said long ago. */
  function noteEvent(at: string): void {
    offsetMs.value = offsetBy(at, new Date());
  }

  function noteCards(cards: readonly Card[]): void {
    offsetMs.value = offsetByCards(cards, new Date()) ?? offsetMs.value;
  }

  return { offsetMs, noteEvent, noteCards };
});
