import { expect, it } from "vitest";

import type { Ticket, TicketChangeKind } from "@shared/types";

import { staffEvent } from "../testing/cast";
import { refundOf } from "../testing/tickets";
import { alarmWords, withTicketEvent, type TicketAlarm } from "./ticket-alarms";

const ZHANG = { id: "s1", isLead: false };
const LI = { id: "s9", isLead: true };
const MINE = refundOf(1, { assignee: { id: "s1", display_name: "张敏" } });

const tell = (
  change: TicketChangeKind,
  ticket: Ticket,
  who = ZHANG,
  alarms: readonly TicketAlarm[] = [],
) => withTicketEvent(alarms, staffEvent(1, "ticket.changed", "c1", { ticket, change }), who);

it("reminds whose it is, and all who serve while it is nobody's", () => {
  expect(tell("reminded", MINE)).toHaveLength(1);
  expect(tell("reminded", MINE, LI)).toEqual([]);
  expect(tell("reminded", refundOf(1), LI)).toHaveLength(1);
});

it("tells who leads what is late, once, in place of the reminder", () => {
  expect(tell("escalated", MINE)).toEqual([]);
  const reminded = tell("reminded", refundOf(1), LI);
  expect(tell("escalated", refundOf(1), LI, reminded).map((one) => one.kind)).toEqual([
    "escalated",
  ]);
});

it("is silent as soon as it is done, given away, or due later", () => {
  const alarms = tell("reminded", MINE);
  expect(tell("commented", MINE, ZHANG, alarms)).toHaveLength(1);
  expect(tell("done", { ...MINE, state: "done" }, ZHANG, alarms)).toEqual([]);
  const given = { ...MINE, assignee: { id: "s2", display_name: "陈刚" } };
  expect(tell("changed", given, ZHANG, alarms)).toEqual([]);
  const later = { ...MINE, due_at: "2099-03-06T10:00:00Z" };
  expect(tell("changed", later, ZHANG, alarms)).toEqual([]);
});

it("says how long there is, by now", () => {
  const due_at = "2026-03-05T14:30:00Z";
  const alarm = { ticket: { ...MINE, due_at }, kind: "reminded", at: due_at } as const;
  const at = (clock: string) => alarmWords(alarm, new Date(`2026-03-05T${clock}Z`));
  expect(at("14:00:00")).toBe("工单「退款一直没到账」还有 30 分钟到期");
  expect(at("14:29:40")).toBe("工单「退款一直没到账」马上到期");
  expect(at("14:31:00")).toBe("工单「退款一直没到账」已超时");
});
