/** Looks, while an article is being written, for others that say the same, and what a chat bubble would say of it. */
import { watchDebounced } from "@vueuse/core";
import { ref, shallowRef, type Ref } from "vue";

import type { ArticleCheck, ArticleContent } from "@shared/types";

import { checkArticle } from "../article-api";
import { contentOf, type ArticleForm } from "./article-form";

const PAUSE_MS = 500;
const SHORTEST_TITLE = 2;

export function useWritingCheck(form: Ref<ArticleForm>, id: () => string | undefined) {
  const duplicates = shallowRef<ArticleCheck["duplicates"]>([]);
  /** Null: the service has not said it yet. Empty: there is nothing to say. */
  const answer = ref<string | null>(null);
  let newest = 0;

  async function check(content: ArticleContent): Promise<void> {
    const mine = ++newest;
    if (content.title.length < SHORTEST_TITLE) return forget();
    // A service that cannot look just now disturbs nobody who writes.
    const fresh = await checkArticle({ ...content, ...idOf(id()) }).catch(() => null);
    if (fresh && mine === newest) take(fresh);
  }

  function take(found: ArticleCheck): void {
    duplicates.value = found.duplicates;
    answer.value = found.answer;
  }

  function forget(): void {
    duplicates.value = [];
    answer.value = "";
  }

  const words = () => {
    const { title, body, similar_questions, audience } = contentOf(form.value);
    return JSON.stringify([id(), title, body, similar_questions, audience]);
  };
  const look = () => check(contentOf(form.value));
  // What stands there already is looked at without a pause: there is nothing to wait for.
  void look();
  watchDebounced(words, look, { debounce: PAUSE_MS });

  return { duplicates, answer };
}

const idOf = (id: string | undefined) => (id ? { id } : {});
