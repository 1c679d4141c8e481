/** The shapes of the tickets in docs/api.md. */
import type { LeftMessage } from "./types-conversation";
import type { Priority } from "./types-staff";

export type TicketState = LeftMessage["state"];

/** A message that a customer left, which is due by a time. */
export interface Ticket {
  id: number;
  conversation_id: string;
  customer_name: string;
  type: "left_message";
  state: TicketState;
  priority: Priority;
  skill: string;
  text: string;
  contact: string;
  created_at: string;
  due_at: string;
  is_overdue: boolean;
  answered_at: string | null;
  answered_by: string | null;
  closed_at: string | null;
}

export interface TicketPage {
  tickets: Ticket[];
  total: number;
  /** Of all that are open, whichever state the page is of. */
  open_count: number;
  overdue_count: number;
}
