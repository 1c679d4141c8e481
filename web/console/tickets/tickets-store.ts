/** The tickets of the page, and how many are active and overdue for the navigation. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { reactive, ref, shallowRef } from "vue";

import type { StaffEvent, Ticket, TicketPage } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { noFilters, queryFor, type TicketFilters } from "./ticket-filters";
import * as api from "./tickets-api";

/** So many more at a time. */
export const PAGE_SIZE = 20;
/** More at once the service does not give; what lies behind is found by searching. */
export const MOST = 200;
/** Many events at once ask for the list once. */
const PAUSE_MS = 500;

export const useTickets = defineStore("tickets", () => {
  const filters = reactive<TicketFilters>(noFilters());
  const wantedCount = ref(PAGE_SIZE);
  const tickets = shallowRef<Ticket[]>([]);
  const total = ref(0);
  const openCount = ref(0);
  const overdueCount = ref(0);
  const mineCount = ref(0);
  /** Whether somebody looks at the list; else the counts are enough. */
  const isShown = ref(false);
  const list = useFetching();
  const counts = useFetching();

  function count({ open_count, overdue_count, mine_count }: TicketPage): void {
    openCount.value = open_count;
    overdueCount.value = overdue_count;
    mineCount.value = mine_count;
  }

  const load = () =>
    list.fetching(
      () => api.fetchTickets(queryFor(filters, wantedCount.value)),
      (page) => {
        tickets.value = page.tickets;
        total.value = page.total;
        count(page);
      },
    );

  const recount = () =>
    counts.fetching(() => api.fetchTickets({ states: ["active"], limit: 1 }), count);

  /** What time alone changes (overdue), and what was missed. */
  const refresh = () => (isShown.value ? load() : recount());

  function choose(chosen: Partial<TicketFilters>): Promise<void> {
    Object.assign(filters, chosen);
    wantedCount.value = PAGE_SIZE;
    tickets.value = [];
    return load();
  }

  function more(): Promise<void> {
    wantedCount.value = Math.min(MOST, wantedCount.value + PAGE_SIZE);
    return load();
  }

  const refreshSoon = useThrottleFn(() => void refresh(), PAUSE_MS, true);

  function apply(event: StaffEvent): void {
    if (event.type.startsWith("ticket.")) void refreshSoon();
  }

  /** Customers' contacts must not wait here for the next who signs in. */
  function clear(): void {
    list.forget();
    counts.forget();
    tickets.value = [];
    total.value = openCount.value = overdueCount.value = mineCount.value = 0;
    wantedCount.value = PAGE_SIZE;
    Object.assign(filters, noFilters());
  }

  return {
    ...{ filters, wantedCount, tickets, total, openCount, overdueCount, mineCount, isShown },
    ...{ isLoading: list.isLoading, failure: list.failure },
    ...{ load, refresh, choose, more, apply, clear },
  };
});
