/** All that is kept of tickets, for the live stream and for coming and leaving: one for all of them. */
import type { StaffEvent } from "@shared/types";

import { useConversationTickets } from "./conversation-tickets-store";
import { useOpenTicket } from "./open-ticket-store";
import { useTicketAlarms } from "./ticket-alarms-store";
import { useTicketDrafts } from "./ticket-drafts-store";
import { useTickets } from "./tickets-store";

export function useTicketDesk() {
  const [list, opened, beside] = [useTickets(), useOpenTicket(), useConversationTickets()];
  const [alarms, drafts] = [useTicketAlarms(), useTicketDrafts()];

  function apply(event: StaffEvent): void {
    for (const store of [list, opened, beside, alarms]) store.apply(event);
  }

  const refresh = () => Promise.all([list.refresh(), opened.load(), beside.load()]);

  function clear(): void {
    for (const store of [list, opened, beside, alarms, drafts]) store.clear();
  }

  return { apply, refresh, clear };
}
