/** Messages left by customers, as the tests speak of them. */
import type { Ticket, TicketPage } from "@shared/types";

export function ticketOf(id: number, given: Partial<Ticket> = {}): Ticket {
  return {
    id,
    conversation_id: `c${id}`,
    customer_name: "李雷",
    type: "left_message",
    state: "open",
    priority: "normal",
    skill: "综合",
    text: "能开专票吗？",
    contact: "13800138000",
    created_at: "2026-03-05T06:00:00Z",
    due_at: "2099-03-05T10:00:00Z",
    is_overdue: false,
    answered_at: null,
    answered_by: null,
    closed_at: null,
    ...given,
  };
}

export function ticketPageOf(tickets: Ticket[], given: Partial<TicketPage> = {}): TicketPage {
  const open_count = tickets.filter((one) => one.state === "open").length;
  return { tickets, total: tickets.length, open_count, overdue_count: 0, ...given };
}
