/** Something that is fetched again and again: only the newest call's answer counts. */
import { ref } from "vue";

import { sentenceFor } from "@shared/api";

export function useFetching() {
  const isLoading = ref(false);
  const failure = ref<string | null>(null);
  let newest = 0;

  /** Gives the answer to `take`, unless a later call was made (or `forget`) in the meantime. */
  async function fetching<Answer>(
    call: () => Promise<Answer>,
    take: (answer: Answer) => void,
  ): Promise<void> {
    const mine = ++newest;
    isLoading.value = true;
    try {
      const answer = await call();
      if (mine !== newest) return;
      take(answer);
      failure.value = null;
    } catch (thrown) {
      if (mine === newest) failure.value = sentenceFor(thrown);
    } finally {
      if (mine === newest) isLoading.value = false;
    }
  }

  function forget(): void {
    newest++;
    isLoading.value = false;
    failure.value = null;
  }

  return { isLoading, failure, fetching, forget };
}
