/** The server's time of day, for countdowns; it moves on by itself. */
import { useNow } from "@vueuse/core";
import { computed, type ComputedRef } from "vue";

import { useServerClock } from "../inbox/server-clock";

const TICK_MS = 15_000;

export function useTicketClock(): ComputedRef<Date> {
  const clock = useServerClock();
  const tick = useNow({ interval: TICK_MS });
  return computed(() => new Date(tick.value.getTime() + clock.offsetMs));
}
