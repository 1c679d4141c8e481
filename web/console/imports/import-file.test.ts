import { describe, expect, it } from "vitest";

import {
  brokenRowsCsv,
  countsText,
  encodingWords,
  formatOf,
  percentDone,
  refusalOf,
  runWords,
  sizeText,
} from "./import-file";

describe("a chosen file", () => {
  it("is known by its ending, however it is written", () => {
    const names = ["知识.XLSX", "a.csv", "a.b.jsonl", "a.ndjson", "a.md", "a.markdown"];
    expect(names.map(formatOf)).toEqual(["xlsx", "csv", "jsonl", "jsonl", "markdown", "markdown"]);
    expect(["知识", "知识.doc", "csv"].map(formatOf)).toEqual([null, null, null]);
  });

  it("is refused with the reason before it is sent", () => {
    expect(refusalOf({ name: "a.doc", size: 10 })).toContain("看不出“a.doc”是什么格式");
    expect(refusalOf({ name: "a.csv", size: 0 })).toBe("“a.csv”是空的。");
    expect(refusalOf({ name: "a.csv", size: 60 * 1024 * 1024 })).toContain("超过 50 MB");
    expect(refusalOf({ name: "a.csv", size: 10 })).toBeNull();
  });

  it("has a size that people read", () => {
    expect([10, 12 * 1024, 3.44 * 1024 * 1024].map(sizeText)).toEqual(["1 KB", "12 KB", "3.4 MB"]);
  });

  it("names its encoding, where it has one", () => {
    expect(encodingWords("utf-8")).toBe("UTF-8");
    expect(encodingWords("gb18030")).toContain("GB18030");
    expect(encodingWords("big5")).toBe("big5");
    expect(encodingWords(null)).toBe("");
  });
});

describe("a run", () => {
  it("says what it is doing", () => {
    expect(runWords({ state: "running", phase: "indexing" })).toBe("正在建立搜索索引");
    expect(runWords({ state: "failed", phase: "writing" })).toBe("导入失败");
    expect(runWords({ state: "done", phase: "done" })).toBe("导入完成");
  });

  it("is not at its end before it is done", () => {
    expect(percentDone({ state: "running", done: 0, total: 0 })).toBe(0);
    expect(percentDone({ state: "running", done: 500, total: 1000 })).toBe(50);
    expect(percentDone({ state: "running", done: 1000, total: 1000 })).toBe(99);
    expect(percentDone({ state: "done", done: 3, total: 4 })).toBe(100);
  });

  it("counts what it changed", () => {
    expect(countsText({ new: 3, changed: 0, unchanged: 20 })).toBe("新增 3 条，没有变化 20 条");
    expect(countsText({ new: 0, changed: 0, unchanged: 0 })).toBe("没有内容");
  });
});

it("writes the broken rows so that a spreadsheet shows them and runs nothing", () => {
  const csv = brokenRowsCsv([
    { row: 3, error: '标题里有逗号, 和"引号"' },
    { row: 9, error: "=cmd|' /C calc'!A0" },
    { row: 10, error: "两行\n说明" },
  ]);
  expect(csv).toBe(
    "\uFEFF行号,原因\r\n" +
      '3,"标题里有逗号, 和""引号"""\r\n' +
      "9,'=cmd|' /C calc'!A0\r\n" +
      '10,"两行\n说明"\r\n',
  );
});
