/** Articles that the tests of the knowledge pages speak of. */
import type { Article, ArticlePage, ArticleVersion } from "@shared/types";

export function articleOf(id: string, given: Partial<Article> = {}): Article {
  return {
    id,
    title: "退款多久到账",
    body: "三天内到账。",
    similar_questions: [],
    category: "退款",
    tags: [],
    level: "基础",
    audience: "customer",
    owner: "王芳",
    valid_until: null,
    status: "draft",
    version: 1,
    publish_at: null,
    created_at: "2026-03-05T06:00:00Z",
    updated_at: "2026-03-05T06:00:00Z",
    updated_by: "王芳",
    ...given,
  };
}

export function articlePageOf(...articles: Article[]): ArticlePage {
  const counts = { draft: 0, in_review: 0, published: 0, archived: 0 };
  for (const article of articles) counts[article.status] += 1;
  return {
    articles,
    total: articles.length,
    categories: ["退款", "配送物流"],
    tags: ["到账"],
    owners: ["王芳"],
    counts: { ...counts, scheduled: 0, expiring: 0, expired: 0, stale: 0 },
  };
}

export function versionOf(version: number, given: Partial<ArticleVersion> = {}): ArticleVersion {
  const { title, body, similar_questions, category, tags, level, audience } = articleOf("a");
  const content = { title, body, similar_questions, category, tags, level, audience };
  const at = `2026-03-0${version}T06:00:00Z`;
  return { ...content, owner: "王芳", valid_until: null, version, at, by_name: "王芳", ...given };
}
