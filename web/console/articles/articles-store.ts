/** A page of the knowledge base and the article that is open. */
import { defineStore } from "pinia";
import { reactive, ref, shallowRef } from "vue";

import { sentenceFor } from "@shared/api";
import type { Article } from "@shared/types";

import * as api from "../api";

export const PAGE_SIZE = 20;

export const useArticles = defineStore("articles", () => {
  const query = reactive({ q: "", status: "", page: 1 });
  const articles = shallowRef<Article[]>([]);
  const total = ref(0);
  const opened = shallowRef<Article | null>(null);
  const failure = ref<string | null>(null);
  let newest = 0;

  async function search(): Promise<void> {
    const mine = ++newest;
    await guard(async () => {
      const offset = (query.page - 1) * PAGE_SIZE;
      const filters = { q: query.q.trim() || undefined, status: query.status || undefined };
      const page = await api.fetchArticles({ ...filters, limit: PAGE_SIZE, offset });
      // A later keystroke's answer may be here already.
      if (mine !== newest) return;
      articles.value = page.articles;
      total.value = page.total;
    });
  }

  async function open(id: string | null): Promise<void> {
    opened.value = null;
    if (id) await guard(async () => void (opened.value = await api.fetchArticle(id)));
  }

  /** Raises what the service refused, for the form to show. */
  async function create(id: string, draft: api.ArticleDraft): Promise<Article> {
    return settle(await api.createArticle({ id, ...draft }));
  }

  async function change(id: string, draft: api.ArticleDraft): Promise<Article> {
    return settle(await api.changeArticle(id, draft));
  }

  async function move(id: string, wanted: api.ArticleMove): Promise<Article> {
    return settle(await api.moveArticle(id, wanted));
  }

  function settle(article: Article): Article {
    opened.value = article;
    void search();
    return article;
  }

  async function guard(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
      failure.value = null;
    } catch (thrown) {
      failure.value = sentenceFor(thrown);
    }
  }

  return { query, articles, total, opened, failure, search, open, create, change, move };
});
