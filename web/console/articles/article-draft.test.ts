import { expect, it } from "vitest";

import type { Article } from "@shared/types";

import { draftOf, emptyForm, formOf, missingIn, movesFrom, newArticleId } from "./article-draft";

const ARTICLE: Article = {
  id: "a1",
  title: "退款多久到账",
  body: "三天内到账。",
  similar_questions: ["退款几天到", "钱什么时候退回来"],
  category: null,
  tags: ["退款", "到账"],
  level: "基础",
  audience: "customer",
  owner: null,
  valid_until: null,
  status: "published",
  version: 2,
  created_at: "2026-03-05T06:00:00Z",
  updated_at: "2026-03-05T06:00:00Z",
};

it("comes out of the form as it went in", () => {
  expect(draftOf(formOf(ARTICLE))).toMatchObject({
    title: ARTICLE.title,
    similar_questions: ARTICLE.similar_questions,
    tags: ARTICLE.tags,
    category: "",
  });
});

it("takes lists as people type them: blank lines, either comma, the same twice", () => {
  const form = {
    ...emptyForm,
    similarQuestions: "一\n\n 二 \n一",
    tags: "退款, 到账，退款 运费、",
  };
  expect(draftOf(form).similar_questions).toEqual(["一", "二"]);
  expect(draftOf(form).tags).toEqual(["退款", "到账", "运费"]);
});

it("says what is missing", () => {
  const named = { ...emptyForm, id: "refund-time" };
  expect(missingIn(named)).toBe("请填写标题。");
  expect(missingIn({ ...named, title: "题" })).toBe("请填写正文。");
  expect(missingIn({ ...named, id: "退款" })).toContain("编号");
  expect(missingIn(formOf(ARTICLE))).toBeNull();
});

it("follows the life of an article", () => {
  expect(movesFrom("draft")).toEqual(["submit", "publish"]);
  expect(movesFrom("published")).toEqual(["archive"]);
});

it("proposes an id that the service takes", () => {
  const id = newArticleId(new Date("2026-03-05T06:07:08Z"));
  expect(id).toBe("article-20260305060708");
  expect(missingIn({ ...formOf(ARTICLE), id })).toBeNull();
});
