/** The shapes of the tickets in docs/api.md. */
import type { StaffDurable } from "./types-events";
import type { Priority } from "./types-staff";

/** `left_message`: open → answered → closed; all others: open → in_progress → done → closed. */
export type TicketState = "open" | "in_progress" | "answered" | "done" | "closed";
export type TicketType =
  "left_message" | "refund" | "delivery" | "after_sale" | "invoice" | "complaint" | "other";

/** Work that is done later, by a time: a message that a customer left, or what another department must do. */
export interface Ticket {
  id: number;
  conversation_id: string;
  customer_name: string;
  type: TicketType;
  state: TicketState;
  priority: Priority;
  /** The skill group whose work it is. */
  skill: string;
  title: string;
  text: string;
  /** Of a left message; else empty. */
  contact: string;
  assignee: { id: string; display_name: string } | null;
  created_by: string | null;
  created_at: string;
  due_at: string;
  /** The SLA policy that set it; null: nobody's, or by hand. */
  sla: string | null;
  is_overdue: boolean;
  reminded_at: string | null;
  escalated_at: string | null;
  answered_at: string | null;
  answered_by: string | null;
  done_at: string | null;
  /** What the customer was told when it was done. */
  result: string | null;
  closed_at: string | null;
  /** Counts its changes: `based_on` of PATCH. */
  version?: number;
}

export interface TicketPage {
  tickets: Ticket[];
  total: number;
  /** Of all that are open or in progress, whichever state the page is of. */
  open_count: number;
  overdue_count: number;
  /** Those assigned to the reader. */
  mine_count: number;
}

/** A comment of a person, or what was changed (`change`), oldest first. */
export interface TicketComment {
  id: number;
  kind: "comment" | "change";
  text: string;
  by_name: string;
  at: string;
}

export interface TicketWithComments extends Ticket {
  comments: TicketComment[];
}

export interface NewTicket {
  client_id: string;
  type: Exclude<TicketType, "left_message">;
  title: string;
  text: string;
  priority: Priority;
  skill: string;
  /** Null: the SLA policy says. */
  due_at: string | null;
}

/** The first one that fits a ticket, in their order, says by when it is due. */
export interface SlaPolicy {
  id: string;
  name: string;
  /** Null: any. */
  type: TicketType | null;
  priority: Priority | null;
  due_minutes: number;
  remind_minutes: number;
  is_in_hours_only: boolean;
}

export type TicketChangeKind =
  "created" | "changed" | "commented" | "reminded" | "escalated" | "done" | "closed" | "reopened";
export type TicketChanged = StaffDurable<
  "ticket.changed",
  { ticket: Ticket; change: TicketChangeKind }
>;
