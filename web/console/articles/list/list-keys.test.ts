import { expect, it } from "vitest";

import { placeAfter } from "./list-keys";

it("leads up and down, and stops at both ends", () => {
  expect([placeAfter("ArrowDown", -1, 3), placeAfter("ArrowDown", 2, 3)]).toEqual([0, 2]);
  expect([placeAfter("ArrowUp", 2, 3), placeAfter("ArrowUp", 0, 3)]).toEqual([1, 0]);
  expect([placeAfter("Home", 2, 3), placeAfter("End", 0, 3)]).toEqual([0, 2]);
});

it("leaves other keys, and Home and End of the search box, alone", () => {
  expect([
    placeAfter("a", 1, 3),
    placeAfter("Home", -1, 3),
    placeAfter("ArrowDown", -1, 0),
  ]).toEqual([null, null, null]);
});
