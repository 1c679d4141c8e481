/** The ticket before the reader's eyes. Nothing is shown before the service has said it. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { StaffEvent, TicketWithComments } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./tickets-api";
import { useTickets } from "./tickets-store";

/** Many events at once ask once. */
const PAUSE_MS = 300;

export const useOpenTicket = defineStore("open-ticket", () => {
  const tickets = useTickets();
  const id = ref<number | null>(null);
  const ticket = shallowRef<TicketWithComments | null>(null);
  const { isLoading, failure, fetching, forget } = useFetching();

  async function load(): Promise<void> {
    const wanted = id.value;
    if (wanted === null) return;
    await fetching(
      () => api.fetchTicket(wanted),
      (found) => (ticket.value = found),
    );
  }

  function open(wanted: number | null): Promise<void> {
    forget();
    id.value = wanted;
    ticket.value = null;
    return load();
  }

  /** Raises what was refused; all is fetched anew either way: a colleague may have been first. */
  async function write(deed: Promise<unknown>): Promise<void> {
    try {
      await deed;
    } finally {
      await load();
      void tickets.refresh();
    }
  }

  const start = (which: number) => write(api.startTicket(which));
  const finish = (which: number, result: string) => write(api.finishTicket(which, result));
  const close = (which: number, note: string) => write(api.closeTicket(which, note));
  const reopen = (which: number, note: string) => write(api.reopenTicket(which, note));
  const change = (which: number, fields: api.TicketFields) =>
    write(api.changeTicket(which, fields));
  const comment = (which: number, clientId: string, text: string) =>
    write(api.addComment(which, clientId, text));

  const loadSoon = useThrottleFn(() => void load(), PAUSE_MS, true);

  function apply(event: StaffEvent): void {
    if (event.type === "ticket.changed" && event.data.ticket.id === id.value) void loadSoon();
  }

  return {
    ...{ ticket, isLoading, failure, open, load, apply },
    ...{ start, finish, close, reopen, change, comment },
    clear: () => void open(null),
  };
});
