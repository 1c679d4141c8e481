import { expect, it } from "vitest";

import { everyDay } from "./outcome-chart";

it("gives every day a place, also one on which nobody needed the article", () => {
  const used = { date: "2026-03-05", cited: 3, helpful: 1, unhelpful: 0 };
  expect(everyDay([used], ["2026-03-04", "2026-03-05"])).toEqual([
    { date: "2026-03-04", cited: 0, helpful: 0, unhelpful: 0 },
    used,
  ]);
});
