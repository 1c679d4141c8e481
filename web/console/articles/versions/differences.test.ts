import { describe, expect, it } from "vitest";

import { versionOf } from "../../testing/articles";
import { differenceRows, folded, type DifferenceRow, type Line } from "./differences";
import { fieldDifferences } from "./field-differences";

/** `三天【七】内`: changed pieces in brackets. */
const told = (line: Line | null) =>
  line && line.pieces.map((one) => (one.isChanged ? `【${one.text}】` : one.text)).join("");
const sides = (rows: DifferenceRow[]) =>
  rows.map((row) => [row.kind, told(row.before), told(row.after)]);

it("marks the words that differ in a line", () => {
  expect(sides(differenceRows("退款三天内到账。", "退款七天内到账。"))).toEqual([
    ["changed", "退款【三】天内到账。", "退款【七】天内到账。"],
  ]);
});

it("stands lines against each other, and leaves room where one is new or gone", () => {
  const rows = differenceRows("甲甲甲\n乙乙乙\n丙丙丙", "甲甲甲\n丙丙丙\n丁丁丁");
  expect(sides(rows)).toEqual([
    ["same", "甲甲甲", "甲甲甲"],
    ["removed", "【乙乙乙】", null],
    ["same", "丙丙丙", "丙丙丙"],
    ["added", null, "【丁丁丁】"],
  ]);
  expect(rows.map((row) => [row.before?.number, row.after?.number])).toEqual([
    [1, 1],
    [2, undefined],
    [3, 2],
    [undefined, 3],
  ]);
});

it("does not hunt for single letters in lines that were written anew", () => {
  expect(sides(differenceRows("请联系客服处理", "点我的订单里的退款"))).toEqual([
    ["changed", "【请联系客服处理】", "【点我的订单里的退款】"],
  ]);
});

it("takes texts as long as an article may be", () => {
  const [before, after] = ["甲".repeat(20_000), "乙".repeat(20_000)];
  expect(differenceRows(before, after)).toHaveLength(1);
});

it("an empty text has no line", () => {
  expect(sides(differenceRows("", "新的"))).toEqual([["added", null, "【新的】"]]);
  expect(differenceRows("", "")).toEqual([]);
});

it("folds what stayed the same", () => {
  const lines = Array.from({ length: 12 }, (_, at) => `第 ${at} 行`);
  const rows = differenceRows(lines.join("\n"), [...lines, "新的一行"].join("\n"));
  expect(folded(rows).map((row) => (row.kind === "fold" ? row.count : row.kind))).toEqual([
    10,
    "same",
    "same",
    "added",
  ]);
});

describe("two versions of an article", () => {
  const first = versionOf(1, { similar_questions: ["退款几天到"] });

  it("show only the fields that differ", () => {
    const second = versionOf(2, { title: "退款要多久", similar_questions: [], audience: "staff" });
    expect(fieldDifferences(first, second).map((field) => field.label)).toEqual([
      "标题",
      "相似问法",
      "可见范围",
    ]);
  });

  it("with the same words show nothing", () => {
    expect(fieldDifferences(first, { ...first })).toEqual([]);
  });
});
