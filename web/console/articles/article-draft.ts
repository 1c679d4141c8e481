/** An article as the form holds it: lists as lines of text. Pure. */
import type { Article } from "@shared/types";

import type { ArticleDraft, ArticleMove } from "../api";

export interface ArticleForm {
  id: string;
  title: string;
  body: string;
  similarQuestions: string;
  category: string;
  tags: string;
  level: Article["level"];
  audience: Article["audience"];
  validUntil: string | null;
}

export const emptyForm: ArticleForm = {
  id: "",
  title: "",
  body: "",
  similarQuestions: "",
  category: "",
  tags: "",
  level: "基础",
  audience: "customer",
  validUntil: null,
};

export function formOf(article: Article): ArticleForm {
  return {
    id: article.id,
    title: article.title,
    body: article.body,
    similarQuestions: article.similar_questions.join("\n"),
    category: article.category ?? "",
    tags: article.tags.join("，"),
    level: article.level,
    audience: article.audience,
    validUntil: article.valid_until,
  };
}

export function draftOf(form: ArticleForm): ArticleDraft {
  return {
    title: form.title.trim(),
    body: form.body.trim(),
    similar_questions: pieces(form.similarQuestions, /\n/),
    category: form.category.trim(),
    tags: pieces(form.tags, /[,，、\s]/),
    level: form.level,
    audience: form.audience,
    valid_until: form.validUntil,
  };
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** A proposal for a new article's id, which an editor may change before saving. */
export function newArticleId(now: Date = new Date()): string {
  return `article-${now.toISOString().slice(0, 19).replace(/\D/g, "")}`;
}

/** The sentence that says what is missing, or null. */
export function missingIn(form: ArticleForm): string | null {
  if (!ID.test(form.id)) return "编号要用英文字母、数字、点、横线或下划线，以字母或数字开头。";
  if (!form.title.trim()) return "请填写标题。";
  return form.body.trim() ? null : "请填写正文。";
}

export const MOVE_WORDS: Record<ArticleMove, string> = {
  submit: "提交审核",
  publish: "发布",
  archive: "下线",
  restore: "恢复为草稿",
};

/** `draft → in_review → published → archived`; an editor may publish a draft at once. */
export function movesFrom(status: Article["status"]): ArticleMove[] {
  const moves: Record<Article["status"], ArticleMove[]> = {
    draft: ["submit", "publish"],
    in_review: ["publish"],
    published: ["archive"],
    archived: ["restore"],
  };
  return moves[status];
}

function pieces(text: string, separator: RegExp): string[] {
  const words = text.split(separator).map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}
