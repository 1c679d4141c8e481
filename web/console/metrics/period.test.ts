import { expect, it } from "vitest";

import { lastDays } from "./period";

it("counts today among the last days, over the end of a month", () => {
  const today = new Date(2026, 2, 3, 23, 59);
  expect(lastDays(1, today)).toEqual(["2026-03-03", "2026-03-03"]);
  expect(lastDays(7, today)).toEqual(["2026-02-25", "2026-03-03"]);
});
