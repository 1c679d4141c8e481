import { expect, it } from "vitest";

import { dayWords, filled, gapIn } from "./variables";

it("what is known is filled in", () => {
  const values = { 客户姓名: "李雷", 订单号: "TZ2026030001" };
  expect(filled("{客户姓名}您好，订单 {订单号} 已发出。", values)).toBe(
    "李雷您好，订单 TZ2026030001 已发出。",
  );
});

it("what is not known stays marked, and is found", () => {
  const text = filled("订单 {订单号} 已发出，{今天}送达。", { 订单号: " ", 今天: "3月5日" });
  expect(text).toBe("订单 〔订单号〕 已发出，3月5日送达。");
  expect(gapIn(text)).toEqual({ words: "〔订单号〕", start: 3, end: 8 });
});

it("braces and brackets of other people are left alone", () => {
  expect(filled("{订单}", {})).toBe("{订单}");
  expect(gapIn("国办发〔2024〕5号")).toBeNull();
});

it("a value is never read as a pattern or a variable", () => {
  expect(filled("{客户姓名}", { 客户姓名: "$& {今天}", 今天: "3月5日" })).toBe("$& {今天}");
});

it("today is said as a day", () => {
  expect(dayWords(new Date(2026, 10, 22))).toBe("11月22日");
});
