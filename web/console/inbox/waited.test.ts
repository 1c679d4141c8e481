import { expect, it } from "vitest";

import { isLongWait, stopwatch, waitedSeconds } from "./waited";

const NOW = new Date("2026-03-05T06:02:05Z");

it("counts from the moment of queueing, and never below zero when the server's clock is ahead", () => {
  expect(waitedSeconds("2026-03-05T06:00:00Z", NOW)).toBe(125);
  expect(waitedSeconds("2026-03-05T06:02:09Z", NOW)).toBe(0);
});

it("reads as a stopwatch", () => {
  expect([0, 42, 725, 3725].map(stopwatch)).toEqual(["0:00", "0:42", "12:05", "1:02:05"]);
});

it("two minutes are long", () => {
  expect([119, 120].map(isLongWait)).toEqual([false, true]);
});
