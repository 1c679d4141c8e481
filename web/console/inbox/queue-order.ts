/**
 * Who is next, as the server decides it. Pure.
 *
 * First whom an agent's vanishing put first, then by when they began to wait less the head start of their priority
 * (so that nobody starves: who comes later than that never passes), then by id: the order never flickers.
 */
import type { Card, Priority } from "@shared/types";

export type InQueue = Pick<Card, "id" | "priority" | "waiting_since" | "is_put_first">;

const MINUTE_MS = 60_000;
const HEAD_STARTS_MS: Record<Priority, number> = {
  urgent: 120 * MINUTE_MS,
  vip: 30 * MINUTE_MS,
  high: 15 * MINUTE_MS,
  normal: 0,
};

export function byTurn(one: InQueue, other: InQueue): number {
  return (
    Number(other.is_put_first) - Number(one.is_put_first) ||
    turnOf(one) - turnOf(other) ||
    (one.id < other.id ? -1 : 1)
  );
}

export function higherOf(one: Priority, other: Priority): Priority {
  return HEAD_STARTS_MS[other] > HEAD_STARTS_MS[one] ? other : one;
}

function turnOf({ priority, waiting_since }: InQueue): number {
  return (waiting_since ? Date.parse(waiting_since) : 0) - HEAD_STARTS_MS[priority];
}
