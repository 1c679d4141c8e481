import { describe, expect, it } from "vitest";

import { articleOf } from "../../testing/articles";
import { contentOf, emptyForm, formOf, isTouched, missingIn, withQuestions } from "./article-form";

const REFUND = articleOf("refund-time", {
  similar_questions: ["退款几天到", "钱什么时候退回来"],
  tags: ["退款", "到账"],
});

it("comes out of the form as it went in", () => {
  const { title, body, similar_questions, tags, category, owner, valid_until } = REFUND;
  expect(contentOf(formOf(REFUND))).toMatchObject({ title, body, similar_questions, tags });
  expect(contentOf(formOf(REFUND))).toMatchObject({ category, owner, valid_until });
});

it("knows what was typed, and takes blanks at the end for nothing", () => {
  const form = formOf(REFUND);
  expect(isTouched(form, REFUND)).toBe(false);
  expect(isTouched({ ...form, body: `${form.body}\n ` }, REFUND)).toBe(false);
  expect(isTouched({ ...form, body: `${form.body}。` }, REFUND)).toBe(true);
  expect(isTouched({ ...form, tags: ["退款"] }, REFUND)).toBe(true);
  expect(isTouched({ ...emptyForm }, null)).toBe(false);
  expect(isTouched({ ...emptyForm, id: "a" }, null)).toBe(true);
});

it("says what is missing", () => {
  expect(missingIn({ ...emptyForm })).toBe("请填写标题。");
  expect(missingIn({ ...emptyForm, title: "题" })).toBe("请填写正文。");
  expect(missingIn({ ...formOf(REFUND), id: "退款" })).toContain("编号");
  expect(missingIn({ ...formOf(REFUND), body: "长".repeat(20_003) })).toContain("请删减 3 字");
  expect(missingIn({ ...formOf(REFUND), id: "" })).toBeNull();
});

describe("similar questions", () => {
  it("are added by many lines at once: no blanks, none twice", () => {
    expect(withQuestions(["退款几天到"], "多久退款\n\n 退款几天到 \r\n钱呢")).toEqual([
      "退款几天到",
      "多久退款",
      "钱呢",
    ]);
  });

  it("lose the marks of the list that they were copied from", () => {
    expect(withQuestions([], "1. 多久退款\n- 钱呢\n· 到账没\n3天能到吗")).toEqual([
      "多久退款",
      "钱呢",
      "到账没",
      "3天能到吗",
    ]);
  });
});
