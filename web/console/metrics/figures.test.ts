import { expect, it } from "vitest";

import type { Figures } from "@shared/types";

import { figureCards, percent } from "./figures";

const NOTHING: Figures = {
  conversation_count: 0,
  bot_resolved_count: 0,
  handoff_count: 0,
  resolved_count: 0,
  first_response_seconds: { median: null, p90: null },
  handle_seconds: { median: null, p90: null },
  wait_seconds: { median: null, p90: null },
  csat: null,
  rating_count: 0,
  rating_rate: null,
  first_contact_resolution: null,
};
const valueOf = (figures: Figures, name: string) => {
  const card = figureCards(figures).find((one) => one.name === name);
  return [card?.value, card?.beside];
};

it("says nothing where there is nothing to divide by", () => {
  expect(valueOf(NOTHING, "满意度")).toEqual(["—", "还没有评价"]);
  expect(valueOf(NOTHING, "机器人解决")).toEqual(["0", ""]);
  expect(valueOf(NOTHING, "排队时长")).toEqual(["—", ""]);
});

it("puts counts into proportion and spans into words", () => {
  const figures = {
    ...NOTHING,
    conversation_count: 8,
    bot_resolved_count: 5,
    wait_seconds: { median: 25, p90: 96 },
  };
  expect(valueOf(figures, "机器人解决")).toEqual(["5", "占 63%"]);
  expect(valueOf(figures, "排队时长")).toEqual(["25 秒", "九成在 1 分 36 秒内"]);
});

it("every card says what it means", () => {
  expect(figureCards(NOTHING).every((card) => card.definition.endsWith("。"))).toBe(true);
});

it("rounds shares", () => {
  expect([0, 0.005, 0.886, 1].map(percent)).toEqual(["0%", "1%", "89%", "100%"]);
});
