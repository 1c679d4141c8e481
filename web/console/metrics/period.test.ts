import { expect, it } from "vitest";

import { daysOf, lastDays } from "./period";

it("counts today among the last days, over the end of a month", () => {
  const today = new Date(2026, 2, 3, 23, 59);
  expect(lastDays(1, today)).toEqual(["2026-03-03", "2026-03-03"]);
  expect(lastDays(7, today)).toEqual(["2026-02-25", "2026-03-03"]);
});

it("names each day of a period, over the end of a year", () => {
  expect(daysOf(["2025-12-30", "2026-01-01"])).toEqual(["2025-12-30", "2025-12-31", "2026-01-01"]);
  expect(daysOf(["2026-03-05", "2026-03-05"])).toEqual(["2026-03-05"]);
  expect(daysOf(["2026-03-06", "2026-03-05"])).toEqual([]);
});
