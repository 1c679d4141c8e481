/** The tickets of the page, and how many are open and overdue for the navigation. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { reactive, ref, shallowRef } from "vue";

import type { StaffEvent, Ticket, TicketPage, TicketState } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./tickets-api";

export const PAGE_SIZE = 20;
/** Many events at once ask for the list once. */
const PAUSE_MS = 500;

export const useTickets = defineStore("tickets", () => {
  const query = reactive<{ state: TicketState; page: number }>({ state: "open", page: 1 });
  const tickets = shallowRef<Ticket[]>([]);
  const total = ref(0);
  const openCount = ref(0);
  const overdueCount = ref(0);
  /** Whether somebody looks at the list; else the counts are enough. */
  const isShown = ref(false);
  const list = useFetching();
  const counts = useFetching();

  function count({ open_count, overdue_count }: TicketPage): void {
    openCount.value = open_count;
    overdueCount.value = overdue_count;
  }

  async function load(): Promise<void> {
    const { state, page } = query;
    await list.fetching(
      () => api.fetchTickets(state, PAGE_SIZE, (page - 1) * PAGE_SIZE),
      (found) => {
        tickets.value = found.tickets;
        total.value = found.total;
        count(found);
      },
    );
    // What stood on the last page was answered meanwhile.
    const last = Math.max(1, Math.ceil(total.value / PAGE_SIZE));
    if (query.page > last && !list.failure.value) await turnTo(last);
  }

  async function recount(): Promise<void> {
    await counts.fetching(() => api.fetchTickets("open", 1), count);
  }

  /** What time alone changes (overdue), and what was missed. */
  const refresh = () => (isShown.value ? load() : recount());

  function choose(state: TicketState): Promise<void> {
    Object.assign(query, { state, page: 1 });
    tickets.value = [];
    return load();
  }

  function turnTo(page: number): Promise<void> {
    query.page = page;
    return load();
  }

  /** Raises what the service refused, for the page to show; the list is fetched anew all the same. */
  async function close(id: number, note: string): Promise<void> {
    await api.closeTicket(id, note).finally(load);
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
    total.value = openCount.value = overdueCount.value = 0;
    Object.assign(query, { state: "open", page: 1 });
  }

  return {
    ...{ query, tickets, total, openCount, overdueCount, isShown },
    ...{ isLoading: list.isLoading, failure: list.failure },
    ...{ load, refresh, choose, turnTo, close, apply, clear },
  };
});
