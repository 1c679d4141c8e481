/** What a person changes of a ticket while colleagues may change it too. Pure. */
import type { Ticket } from "@shared/types";

import { localTime } from "./ticket-form";
import { titleOf } from "./ticket-words";
import type { TicketFields } from "./tickets-api";

export interface Terms {
  title: string;
  type: Ticket["type"];
  priority: Ticket["priority"];
  /** As a field for date and time holds it. */
  due: string;
}

export interface Assignment {
  skill: string;
  /** Empty: nobody's. */
  assigneeId: string;
}

export function termsOf(ticket: Ticket): Terms {
  const { type, priority } = ticket;
  return { title: titleOf(ticket), type, priority, due: localTime(ticket.due_at) };
}

export function assignmentOf({ skill, assignee }: Ticket): Assignment {
  return { skill, assigneeId: assignee?.id ?? "" };
}

/** Only what differs is sent. */
export function termsToSend(form: Terms, was: Terms): TicketFields {
  const title = form.title.trim();
  return {
    ...(title !== was.title && { title }),
    ...(form.type !== was.type && { type: form.type }),
    ...(form.priority !== was.priority && { priority: form.priority }),
    ...(form.due !== was.due && { due_at: new Date(form.due).toISOString() }),
  };
}

export function assignmentToSend(form: Assignment, was: Assignment): TicketFields {
  return {
    ...(form.skill !== was.skill && { skill: form.skill }),
    ...(form.assigneeId !== was.assigneeId && { assignee_id: form.assigneeId || null }),
  };
}

/** The form after a colleague was first: what the reader has not touched becomes what it is now. */
export function rebased<Form extends object>(form: Form, was: Form, now: Form): Form {
  const names = Object.keys(form) as (keyof Form)[];
  const entries = names.map((name) => [name, form[name] === was[name] ? now[name] : form[name]]);
  return Object.fromEntries(entries) as Form;
}
