import { expect, it } from "vitest";

import { gapOf } from "../testing/knowledge-cast";
import { adviceOn, reasonCounts } from "./gap-words";

it("names the reasons that occurred, the commonest first", () => {
  const gap = gapOf("g1", { reasons: { refused: 1, unhelpful: 0, handed_over: 5 } });
  expect(reasonCounts(gap).map((one) => [one.words, one.count])).toEqual([
    ["转了人工", 5],
    ["机器人答不上来", 1],
  ]);
});

it("sends to the nearest article only where it speaks of the same", () => {
  expect(adviceOn(0.92)).toContain("相似问法");
  expect(adviceOn(0.09)).not.toContain("相似问法");
});
