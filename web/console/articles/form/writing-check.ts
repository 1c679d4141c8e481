/** Looks, while an article is being written, for others that say the same, and what a chat bubble would say of it. */
import { watchDebounced } from "@vueuse/core";
import { ref, shallowRef, type Ref } from "vue";

import type { ArticleCheck, ArticleContent } from "@shared/types";

import { checkArticle } from "../article-api";
import { contentOf, type ArticleForm } from "./article-form";

const PAUSE_MS = 700;
const SHORTEST_TITLE = 2;

export function useWritingCheck(form: Ref<ArticleForm>, id: () => string | undefined) {
  const duplicates = shallowRef<ArticleCheck["duplicates"]>([]);
  /** Null: the service has not said it yet. */
  const answer = ref<string | null>(null);
  let newest = 0;

  async function check(content: ArticleContent): Promise<void> {
    const mine = ++newest;
    if (content.title.length < SHORTEST_TITLE) return take({ duplicates: [], regression: null });
    // A service that cannot look just now disturbs nobody who writes.
    const fresh = await checkArticle({ ...content, ...idOf(id()) }).catch(() => null);
    if (fresh && mine === newest) take(fresh);
  }

  function take(found: ArticleCheck): void {
    duplicates.value = found.duplicates;
    answer.value = found.answer ?? null;
  }

  const words = () => {
    const { title, body, similar_questions, audience } = contentOf(form.value);
    return JSON.stringify([id(), title, body, similar_questions, audience]);
  };
  watchDebounced(words, () => check(contentOf(form.value)), {
    debounce: PAUSE_MS,
    immediate: true,
  });

  return { duplicates, answer };
}

const idOf = (id: string | undefined) => (id ? { id } : {});
