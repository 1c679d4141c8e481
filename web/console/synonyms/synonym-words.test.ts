import { expect, it } from "vitest";

import type { SynonymGroup } from "@shared/types";

import { groupsAbout, missingIn, takenWords, tidyWords } from "./synonym-words";

const groupOf = (id: string, ...words: string[]): SynonymGroup => ({
  id,
  words,
  by_name: "王芳",
  updated_at: "2026-03-05T06:00:00Z",
});
const GROUPS = [groupOf("1", "快递", "物流"), groupOf("2", "VIP", "会员")];

it("takes words as people type them, each once", () => {
  expect(tidyWords(["快递，物流", " 货运 ", "快递", "", "vip", "ＶＩＰ"])).toEqual([
    "快递",
    "物流",
    "货运",
    "vip",
  ]);
});

it("finds the word that stands in another group, however it is written", () => {
  const taken = takenWords(["包裹", "物流", "ｖｉｐ"], GROUPS, null);
  expect([...taken].map(([word, group]) => [word, group.id])).toEqual([
    ["物流", "1"],
    ["ｖｉｐ", "2"],
  ]);
});

it("a group does not stand in its own way", () => {
  expect(takenWords(["快递", "物流", "包裹"], GROUPS, "1").size).toBe(0);
});

it("says how many words a group needs", () => {
  expect(missingIn(["快递"])).toBe("一组至少要有两个词。");
  expect(missingIn(Array.from({ length: 21 }, (_, place) => `词${place}`))).toContain("最多 20");
  expect(missingIn(["快递", "物流"])).toBeNull();
});

it("finds a group by a part of a word", () => {
  expect(groupsAbout(GROUPS, "流").map((group) => group.id)).toEqual(["1"]);
  expect(groupsAbout(GROUPS, "")).toHaveLength(2);
});
