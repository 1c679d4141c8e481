/** Something a person does by a button: busy while it lasts, then praised or refused in a sentence. */
import { ElMessage } from "element-plus";
import { ref } from "vue";

import { sentenceFor } from "@shared/api";

export function useDeed() {
  const isBusy = ref(false);
  const failure = ref<string | null>(null);

  /** True when it was done; what was refused stands in `failure`. A second press meanwhile does nothing. */
  async function attempt(deed: () => Promise<unknown>, praise?: string): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    failure.value = null;
    try {
      await deed();
      if (praise) ElMessage.success(praise);
      return true;
    } catch (thrown) {
      failure.value = sentenceFor(thrown);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy, failure, attempt };
}

/** For deeds without a place of their own for a refusal: the sentence appears over the page. */
export function useSpokenDeed() {
  const deed = useDeed();

  async function attempt(wanted: () => Promise<unknown>, praise?: string): Promise<boolean> {
    const isDone = await deed.attempt(wanted, praise);
    if (deed.failure.value) ElMessage.error(deed.failure.value);
    return isDone;
  }

  return { isBusy: deed.isBusy, attempt };
}
