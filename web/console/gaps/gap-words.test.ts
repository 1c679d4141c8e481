import { expect, it } from "vitest";

import { gapOf } from "../testing/knowledge-cast";
import { reasonCounts } from "./gap-words";

it("names the reasons that occurred, the commonest first", () => {
  const gap = gapOf("g1", { reasons: { refused: 1, unhelpful: 0, handed_over: 5 } });
  expect(reasonCounts(gap).map((one) => [one.words, one.count])).toEqual([
    ["转了人工", 5],
    ["机器人答不上来", 1],
  ]);
});
