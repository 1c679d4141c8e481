import { expect, it } from "vitest";

import { outcomeOf } from "../testing/knowledge-cast";
import { OUTCOME_COLUMNS, sharesOf, sharesText } from "./outcome-figures";

const asked = (count: number, answered_count: number, failed_count: number) => ({
  count,
  answered_count,
  failed_count,
});

it("divides a question's bar into answered, failed and neither", () => {
  expect(sharesOf(asked(10, 6, 3))).toEqual({ answered: 60, failed: 30, open: 10 });
  expect(sharesText(sharesOf(asked(10, 6, 3)))).toBe("答上 60%，没答好 30%");
});

it("a bar is never longer than its place, nor broken by nothing", () => {
  expect(sharesOf(asked(0, 0, 0))).toEqual({ answered: 0, failed: 0, open: 100 });
  expect(sharesOf(asked(2, 2, 2))).toEqual({ answered: 50, failed: 50, open: 0 });
});

it("has a column, with its meaning, for each figure of an article", () => {
  const row = outcomeOf("a", { shown: 9, handed_over: 2 });
  const figures = OUTCOME_COLUMNS.map((column) => column.figure(row));
  expect(figures).toEqual([9, 0, 0, 0, 0, 0, 0, 2, 0]);
  expect(new Set(OUTCOME_COLUMNS.map((column) => column.definition)).size).toBe(9);
});
