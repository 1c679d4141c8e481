/** What can be done with a ticket, and which SLA policy fits it. The service decides; the page offers. Pure. */
import type { Priority, SlaPolicy, Ticket, TicketState, TicketType } from "@shared/types";

export type TicketAct = "reply" | "start" | "finish" | "assign" | "change" | "close" | "reopen";

export const ACTIVE: readonly TicketState[] = ["open", "in_progress"];

const ACTS: Record<TicketState, readonly TicketAct[]> = {
  open: ["start", "finish", "assign", "change", "close"],
  in_progress: ["finish", "assign", "change", "close"],
  answered: ["close", "reopen"],
  done: ["close", "reopen"],
  closed: ["reopen"],
};
/** A left message is answered in the thread, and by that alone. */
const MESSAGE_ACTS: Record<TicketState, readonly TicketAct[]> = {
  open: ["reply", "assign", "change", "close"],
  in_progress: ["reply", "close"],
  answered: ["close"],
  done: ["close"],
  closed: [],
};

export const isActive = ({ state }: Pick<Ticket, "state">) => ACTIVE.includes(state);

export function actsFor({ state, type }: Pick<Ticket, "state" | "type">): readonly TicketAct[] {
  return (type === "left_message" ? MESSAGE_ACTS : ACTS)[state];
}

/** The first that fits, in their order. */
export function policyFor(
  policies: readonly SlaPolicy[],
  type: TicketType,
  priority: Priority,
): SlaPolicy | undefined {
  return policies.find(
    (one) =>
      (one.type === null || one.type === type) &&
      (one.priority === null || one.priority === priority),
  );
}
