/** Tickets, their comments and the SLA policies, as the tests speak of them. */
import type {
  SlaPolicy,
  Ticket,
  TicketComment,
  TicketPage,
  TicketWithComments,
} from "@shared/types";

export function ticketOf(id: number, given: Partial<Ticket> = {}): Ticket {
  return {
    id,
    conversation_id: `c${id}`,
    customer_name: "李雷",
    type: "left_message",
    state: "open",
    priority: "normal",
    skill: "综合",
    title: "能开专票吗？",
    text: "能开专票吗？",
    contact: "13800138000",
    assignee: null,
    created_by: null,
    created_at: "2026-03-05T06:00:00Z",
    due_at: "2099-03-05T10:00:00Z",
    sla: null,
    is_overdue: false,
    reminded_at: null,
    escalated_at: null,
    answered_at: null,
    answered_by: null,
    done_at: null,
    result: null,
    closed_at: null,
    ...given,
  };
}

/** What an agent asks another department to do. */
export function refundOf(id: number, given: Partial<Ticket> = {}): Ticket {
  const asked = { title: "退款一直没到账", text: "订单 1001，请核实。", contact: "" };
  return ticketOf(id, { type: "refund", created_by: "张敏", sla: "退款", ...asked, ...given });
}

export function withComments(ticket: Ticket, ...comments: TicketComment[]): TicketWithComments {
  return { ...ticket, comments };
}

export function commentOf(id: number, text: string, given: Partial<TicketComment> = {}) {
  const said = { kind: "comment", by_name: "张敏", at: "2026-03-05T06:00:00Z" } as const;
  return { id, text, ...said, ...given };
}

export function ticketPageOf(tickets: Ticket[], given: Partial<TicketPage> = {}): TicketPage {
  const open_count = tickets.filter(({ state }) => ["open", "in_progress"].includes(state)).length;
  const counts = { open_count, overdue_count: 0, mine_count: 0 };
  return { tickets, total: tickets.length, ...counts, ...given };
}

export function policyOf(id: string, given: Partial<SlaPolicy> = {}): SlaPolicy {
  const terms = { due_minutes: 240, remind_minutes: 30, is_in_hours_only: true };
  return { id, name: id, type: null, priority: null, ...terms, ...given };
}
