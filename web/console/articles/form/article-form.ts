/** An article as the form holds it. Pure. */
import type { Article, ArticleContent } from "@shared/types";

export interface ArticleForm {
  /** Only of a new article; empty: one is made. */
  id: string;
  title: string;
  body: string;
  similarQuestions: string[];
  category: string;
  tags: string[];
  level: ArticleContent["level"];
  audience: ArticleContent["audience"];
  owner: string;
  validUntil: string | null;
}

export const LONGEST_TITLE = 200;
export const LONGEST_BODY = 20_000;
export const MOST_QUESTIONS = 200;
export const MOST_TAGS = 50;
/** A question, a tag or a title is a line. */
export const LONGEST_LINE = 200;

export const emptyForm: Readonly<ArticleForm> = {
  id: "",
  title: "",
  body: "",
  similarQuestions: [],
  category: "",
  tags: [],
  level: "基础",
  audience: "customer",
  owner: "",
  validUntil: null,
};

export function formOf(article: ArticleContent & { id?: string }): ArticleForm {
  return {
    id: article.id ?? "",
    title: article.title,
    body: article.body,
    similarQuestions: [...article.similar_questions],
    category: article.category,
    tags: [...article.tags],
    level: article.level,
    audience: article.audience,
    owner: article.owner,
    validUntil: article.valid_until,
  };
}

export function contentOf(form: ArticleForm): ArticleContent {
  return {
    title: form.title.trim(),
    body: form.body.trim(),
    similar_questions: linesOf(form.similarQuestions),
    category: form.category.trim(),
    tags: linesOf(form.tags),
    level: form.level,
    audience: form.audience,
    owner: form.owner.trim(),
    valid_until: form.validUntil,
  };
}

/** Whether anything was typed that `article` (null: an empty form) does not say yet. */
export function isTouched(form: ArticleForm, article: Article | null): boolean {
  const before = contentOf(article ? formOf(article) : emptyForm);
  const isIdTyped = !article && form.id.trim() !== "";
  return isIdTyped || JSON.stringify(contentOf(form)) !== JSON.stringify(before);
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** The sentence that says what is missing, or null. */
export function missingIn(form: ArticleForm): string | null {
  const { title, body, similar_questions, tags } = contentOf(form);
  if (!title) return "请填写标题。";
  if (!body) return "请填写正文。";
  // As the service counts: an emoji is one character.
  const excess = [...body].length - LONGEST_BODY;
  if (excess > 0) return `正文最多 ${LONGEST_BODY} 字，请删减 ${excess} 字。`;
  if (form.id.trim() && !ID.test(form.id.trim())) {
    return "编号要用英文字母、数字、点、横线或下划线，以字母或数字开头。";
  }
  if (similar_questions.length > MOST_QUESTIONS) return `相似问法最多 ${MOST_QUESTIONS} 个。`;
  return tags.length > MOST_TAGS ? `标签最多 ${MOST_TAGS} 个。` : null;
}

/** Typed or pasted lines after those that stand already: without blanks, and none twice. */
export function withQuestions(questions: string[], text: string): string[] {
  return linesOf([...questions, ...text.split(/\r?\n/).map((line) => line.replace(BULLET, ""))]);
}

/** Lists come from documents with their marks. */
const BULLET = /^\s*(?:[-*·•]|\d{1,3}[.、)）])\s*(?=\S)/;

function linesOf(lines: string[]): string[] {
  const trimmed = lines.map((line) => line.trim().slice(0, LONGEST_LINE));
  return [...new Set(trimmed.filter(Boolean))];
}
