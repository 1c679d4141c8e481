/** What is soon due and what is late, until the reader has seen it. */
import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { StaffEvent } from "@shared/types";

import { useSession } from "../staff/session-store";
import { withTicketEvent, type TicketAlarm } from "./ticket-alarms";

export const useTicketAlarms = defineStore("ticket-alarms", () => {
  const session = useSession();
  const alarms = shallowRef<readonly TicketAlarm[]>([]);

  function apply(event: StaffEvent): void {
    const who = { id: session.myId, isLead: session.isLead };
    if (session.doesServe) alarms.value = withTicketEvent(alarms.value, event, who);
  }

  function dismiss(ticketId: number): void {
    alarms.value = alarms.value.filter((one) => one.ticket.id !== ticketId);
  }

  return { alarms, apply, dismiss, clear: () => void (alarms.value = []) };
});
