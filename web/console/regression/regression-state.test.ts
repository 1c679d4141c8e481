import { describe, expect, it } from "vitest";

import type { RegressionResult } from "@shared/types";

import { questionOf, setOf } from "../testing/knowledge-cast";
import { filtered, readPasted, refusedText, summaryOf, whyFailed } from "./regression-state";

const AT = "2026-03-05T06:00:00Z";
const OTHER = { article_id: "b", title: "运费谁出", score: 0.7, level: "medium" as const };
const resultOf = (given: Partial<RegressionResult>): RegressionResult => ({
  passed: true,
  rank: 1,
  top: null,
  at: AT,
  ...given,
});
const PASSED = questionOf("1", { last: resultOf({}) });
const FAILED = questionOf("2", { last: resultOf({ passed: false, rank: 3, top: OTHER }) });
const FRESH = questionOf("3");

describe("the summary", () => {
  it("counts what passed among what has run", () => {
    expect(summaryOf(setOf(PASSED, FAILED))).toBe("1/2 通过");
    expect(summaryOf(setOf(PASSED, FAILED, FRESH))).toBe("1/2 通过，1 题还没有运行");
    expect(summaryOf(setOf(FRESH))).toBe("还没有运行过");
  });
});

describe("the list", () => {
  const ids = (filter: "all" | "failed" | "not_run", text = "") =>
    filtered([PASSED, FAILED, FRESH], filter, text).map((one) => one.id);

  it("shows only the failed, or those that never ran", () => {
    expect(ids("all")).toEqual(["1", "2", "3"]);
    expect(ids("failed")).toEqual(["2"]);
    expect(ids("not_run")).toEqual(["3"]);
  });

  it("finds words in the question and in what is expected", () => {
    expect(ids("all", "问题 2")).toEqual(["2"]);
    expect(ids("all", "到账")).toEqual(["1", "2", "3"]);
  });
});

describe("a failure", () => {
  it("says what came first instead, and where the expected one stood", () => {
    expect(whyFailed(FAILED)).toBe("排第一的是《运费谁出》，应当找到的排第 3。");
    const nothing = resultOf({ passed: false, rank: null });
    expect(whyFailed(questionOf("4", { last: nothing }))).toBe(
      "什么都没有找到，应当找到的没有出现。",
    );
  });

  it("says what was answered that should have been refused", () => {
    const answered = resultOf({ passed: false, rank: null, top: OTHER });
    const question = questionOf("5", { expected: null, last: answered });
    expect(whyFailed(question)).toBe("没有拒答，排第一的是《运费谁出》。");
  });

  it("has nothing to say of what passed or has not run", () => {
    expect([PASSED, FRESH].map(whyFailed)).toEqual(["", ""]);
  });
});

describe("pasted questions", () => {
  it("come as two columns of a spreadsheet", () => {
    const text = "退款几天到账\trefund-time\r\n\r\n今天天气怎么样\t应当拒答\n你是谁\n";
    expect(readPasted(text)).toEqual({
      questions: [
        { question: "退款几天到账", article_id: "refund-time" },
        { question: "今天天气怎么样", article_id: null },
        { question: "你是谁", article_id: null },
      ],
      broken: [],
    });
  });

  it("that the desk refused come back as they were pasted", () => {
    const { questions } = readPasted("退款几天到账\trefund-time\n你是谁\t应当拒答");
    expect(refusedText(questions)).toBe("退款几天到账\trefund-time\n你是谁\t应当拒答");
    expect(readPasted(refusedText(questions)).questions).toEqual(questions);
  });

  it("that cannot be read are named by line, and the rest are read", () => {
    const text = `好\ta\n好\tb\n\t\trefund\n长${"长".repeat(500)}\ta\n甲\t退款到账\n乙\ta\tb`;
    const { questions, broken } = readPasted(text);
    expect(questions).toEqual([{ question: "好", article_id: "a" }]);
    expect(broken.map((one) => one.line)).toEqual([2, 3, 4, 5, 6]);
    expect(broken[3]?.why).toBe("“退款到账”不是条目编号。");
  });
});
