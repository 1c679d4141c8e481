/** The page of the knowledge base that the list shows. */
import { useDebounceFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { ArticlePage, StaffEvent } from "@shared/types";

import { useFetching } from "../../knowledge/fetching";
import { fetchArticles } from "../article-api";
import { callOf, everything, type ListQuery } from "./list-query";

const CALM_MS = 400;

export const useArticles = defineStore("articles", () => {
  const query = ref<ListQuery>(everything);
  const page = shallowRef<ArticlePage | null>(null);
  const { isLoading, failure, fetching } = useFetching();

  function search(wanted: ListQuery = query.value): Promise<void> {
    query.value = wanted;
    return fetching(
      () => fetchArticles(callOf(wanted)),
      (fresh) => void (page.value = fresh),
    );
  }

  // An import changes hundreds of articles in a moment: the list follows once.
  const searchSoon = useDebounceFn(() => search(), CALM_MS);

  /** A change elsewhere shows in the list that stands there already. */
  function apply(event: StaffEvent): void {
    if (event.type === "article.changed" && page.value) void searchSoon();
  }

  /** After a break in what was heard. */
  async function refresh(): Promise<void> {
    if (page.value) await search();
  }

  return { query, page, isLoading, failure, search, refresh, apply };
});
