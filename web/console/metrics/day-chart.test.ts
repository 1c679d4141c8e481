import { expect, it } from "vitest";

import type { FigureGroup } from "@shared/types";

import { dayCounts } from "./day-chart";

const day = (key: string, all: number, bot: number, agent: number) =>
  ({
    key,
    label: key,
    conversation_count: all,
    bot_resolved_count: bot,
    handoff_count: agent,
  }) as FigureGroup;

it("gives every day a place, also one without conversations", () => {
  const days = ["2026-03-04", "2026-03-05"];
  expect(dayCounts([day("2026-03-05", 9, 5, 3)], days)).toEqual([
    { day: "2026-03-04", bot: 0, agent: 0, rest: 0 },
    { day: "2026-03-05", bot: 5, agent: 3, rest: 1 },
  ]);
});

it("never draws a bar below zero", () => {
  expect(dayCounts([day("2026-03-05", 3, 2, 2)], ["2026-03-05"])[0]?.rest).toBe(0);
});
