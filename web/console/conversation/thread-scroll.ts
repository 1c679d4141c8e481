/** Where the reader stands in a long thread: at the end, or further up, where nothing may push them about. */
import { useEventListener, useResizeObserver } from "@vueuse/core";
import { nextTick, onMounted, ref, type Ref } from "vue";

/** Who is this near the end reads the end. */
const NEAR_END_PX = 80;
/** The pixels above the first drawn message at which the next are drawn. */
const NEAR_START_PX = 400;

export interface ThreadScroll {
  /** New messages are in sight. */
  isAtEnd: Ref<boolean>;
  toEnd: () => void;
  /** Brings the reader and the keyboard to a drawn message; false where it is not drawn. */
  toMessage: (seq: number) => boolean;
  /** Does what changes the thread above, and keeps what stands before the reader's eyes where it is. */
  keepingPlace: (change: () => void) => Promise<void>;
}

export function useThreadScroll(
  scroller: Readonly<Ref<HTMLElement | null>>,
  content: Readonly<Ref<HTMLElement | null>>,
  onNearStart: () => void,
): ThreadScroll {
  const isAtEnd = ref(true);

  function toEnd(): void {
    scroller.value?.scrollTo({ top: scroller.value.scrollHeight });
    isAtEnd.value = true;
  }

  function toMessage(seq: number): boolean {
    const entry = scroller.value?.querySelector<HTMLElement>(`[data-entry="${seq}"]`);
    if (!entry) return false;
    entry.scrollIntoView({ block: "center" });
    entry.focus({ preventScroll: true });
    return true;
  }

  function look(): void {
    const box = scroller.value;
    if (!box) return;
    isAtEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (box.scrollTop < NEAR_START_PX) onNearStart();
  }

  onMounted(toEnd);
  useEventListener(scroller, "scroll", look, { passive: true });
  // A picture that has come, a growing reply box: who reads the end goes on reading it.
  useResizeObserver([content, scroller], () => isAtEnd.value && toEnd());
  const keepingPlace = (change: () => void) => keepPlace(scroller.value, change);
  return { isAtEnd, toEnd, toMessage, keepingPlace };
}

// By what is seen and not by heights: some browsers keep the place by themselves, and then nothing is left to do.
async function keepPlace(box: HTMLElement | null, change: () => void): Promise<void> {
  const top = box?.getBoundingClientRect().top ?? 0;
  const entries = [...(box?.querySelectorAll("[data-entry]") ?? [])];
  const seen = entries.find((one) => one.getBoundingClientRect().bottom > top);
  const before = seen?.getBoundingClientRect().top ?? 0;
  change();
  await nextTick();
  if (seen) box?.scrollBy({ top: seen.getBoundingClientRect().top - before });
}
