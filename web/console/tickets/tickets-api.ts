/** Messages that customers left (docs/api.md). */
import type { Ticket, TicketPage, TicketState } from "@shared/types";

import { get, post } from "../calls";

export const fetchTickets = (state: TicketState, limit: number, offset = 0) =>
  get<TicketPage>("/tickets", { state, limit, offset });
export const fetchOpenTicketsOf = (conversation_id: string) =>
  get<TicketPage>("/tickets", { state: "open", conversation_id });
export const closeTicket = (id: number, note: string) =>
  post<Ticket>(`/tickets/${id}/close`, note ? { note } : {});
