import { expect, it } from "vitest";

import { cardOf } from "../testing/cast";
import { byTurn } from "./queue-order";

const at = (time: string) => `2026-03-05T${time}Z`;
const turns = (...cards: ReturnType<typeof cardOf>[]) => cards.sort(byTurn).map((card) => card.id);

it("serves the oldest first within a priority", () => {
  const newer = cardOf("newer", { waiting_since: at("06:09:00") });
  const older = cardOf("older", { waiting_since: at("06:01:00") });
  expect(turns(newer, older)).toEqual(["older", "newer"]);
});

it("ranks urgent before VIP before unhappy before normal who came together", () => {
  const together = { waiting_since: at("06:00:00") };
  const cards = (["normal", "high", "vip", "urgent"] as const).map((priority) =>
    cardOf(priority, { ...together, priority }),
  );
  expect(turns(...cards)).toEqual(["urgent", "vip", "high", "normal"]);
});

it.each([
  ["urgent", "07:59:59", "08:00:01"],
  ["vip", "06:29:59", "06:30:01"],
  ["high", "06:14:59", "06:15:01"],
] as const)(
  "lets nobody starve: %s passes until its head start is used up",
  (priority, before, after) => {
    const waiting = cardOf("waiting", { waiting_since: at("06:00:00") });
    const early = cardOf("early", { priority, waiting_since: at(before) });
    const late = cardOf("late", { priority, waiting_since: at(after) });
    expect(turns(late, waiting, early)).toEqual(["early", "waiting", "late"]);
  },
);

it("puts before all others whom a vanished agent left", () => {
  const urgent = cardOf("urgent", { priority: "urgent", waiting_since: at("05:00:00") });
  const left = cardOf("left", { is_put_first: true, waiting_since: at("06:00:00") });
  expect(turns(urgent, left)).toEqual(["left", "urgent"]);
});

it("settles ties by id, so that the list never flickers", () => {
  expect(turns(cardOf("b"), cardOf("a"))).toEqual(["a", "b"]);
});
