/** Keeps what is typed while an article is open. */
import { useDebounceFn } from "@vueuse/core";
import { watch, type ComputedRef, type Ref } from "vue";

import type { Article } from "@shared/types";

import type { ArticleForm } from "./article-form";
import { dropForm, keepForm } from "./kept-form";

const PAUSE_MS = 300;

interface Opened {
  article: Ref<Article | null>;
  form: Ref<ArticleForm>;
  theirs: Ref<Article | null>;
  isChanged: ComputedRef<boolean>;
}

export function useKeeping({ article, form, theirs, isChanged }: Opened) {
  let isOpen = false;

  function keep(): void {
    if (!isOpen) return;
    const id = article.value?.id ?? null;
    if (!isChanged.value) return dropForm(id);
    // Overtaken already: after a reload it must be told again.
    const basedOnVersion = theirs.value ? null : (article.value?.version ?? null);
    keepForm(id, { form: form.value, basedOnVersion });
  }

  function stop(): void {
    keep();
    isOpen = false;
  }

  watch([form, theirs], useDebounceFn(keep, PAUSE_MS), { deep: true });
  return { start: () => void (isOpen = true), stop };
}
