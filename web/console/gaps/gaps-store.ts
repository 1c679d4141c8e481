/** The gaps of a period, and the one that is open. */
import { defineStore } from "pinia";
import { reactive, ref, shallowRef } from "vue";

import type { Article, Gap, GapDetail, GapState } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { lastDays, type Period } from "../metrics/period";
import * as api from "./gaps-api";

export const PAGE_SIZE = 20;

export const useGaps = defineStore("gaps", () => {
  const query = reactive<{ state: GapState; period: Period; page: number }>({
    state: "open",
    period: lastDays(30),
    page: 1,
  });
  const gaps = shallowRef<Gap[]>([]);
  const total = ref(0);
  const opened = shallowRef<GapDetail | null>(null);
  const list = useFetching();
  const detail = useFetching();

  async function load(): Promise<void> {
    const [from, to] = query.period;
    const offset = (query.page - 1) * PAGE_SIZE;
    await list.fetching(
      () => api.fetchGaps({ state: query.state, from, to, limit: PAGE_SIZE, offset }),
      (page) => {
        gaps.value = page.gaps;
        total.value = page.total;
      },
    );
  }

  /** Another state or period begins at its first page. */
  function choose(wanted: Partial<{ state: GapState; period: Period }>): Promise<void> {
    Object.assign(query, wanted, { page: 1 });
    return load();
  }

  async function open(id: string | null): Promise<void> {
    opened.value = null;
    detail.forget();
    if (!id) return;
    await detail.fetching(
      () => api.fetchGap(id),
      (gap) => (opened.value = gap),
    );
  }

  /* These raise what the service refused, for the page to show. */

  async function draft(id: string, wanted: api.GapDraft): Promise<Article> {
    const article = await api.draftFromGap(id, wanted);
    void load();
    return article;
  }

  const dismiss = (id: string) => move(id, api.dismissGap);
  const reopen = (id: string) => move(id, api.reopenGap);

  async function move(id: string, call: (id: string) => Promise<unknown>): Promise<void> {
    await call(id);
    await Promise.all([load(), open(id)]);
  }

  /** Customers' words must not wait here for the next who signs in. */
  function clear(): void {
    list.forget();
    detail.forget();
    gaps.value = [];
    total.value = 0;
    opened.value = null;
  }

  return {
    query,
    gaps,
    total,
    opened,
    isLoading: list.isLoading,
    failure: list.failure,
    isOpening: detail.isLoading,
    openingFailure: detail.failure,
    load,
    choose,
    open,
    draft,
    dismiss,
    reopen,
    clear,
  };
});
