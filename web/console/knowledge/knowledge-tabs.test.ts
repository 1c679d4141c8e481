import { expect, it } from "vitest";

import { tabsFor } from "./knowledge-tabs";

it("shows agents where to look things up, and the rest to who cares for the base", () => {
  expect(tabsFor("agent").map((tab) => tab.words)).toEqual(["条目", "测试台"]);
  expect(tabsFor("editor").map((tab) => tab.words)).toEqual([
    "条目",
    "测试台",
    "回归题",
    "同义词",
    "知识缺口",
    "效果分析",
  ]);
  expect(tabsFor("supervisor")).toEqual(tabsFor("editor"));
});

it("shows nothing to nobody", () => {
  expect(tabsFor(undefined)).toEqual([]);
});
