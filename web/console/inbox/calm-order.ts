/** A list that does not move under the pointer: who is about to press a card presses that one. */
import { useEventListener, useTimeoutFn } from "@vueuse/core";
import { computed, ref, type ComputedRef, type Ref } from "vue";

/** A pointer that lies still this long has been left there, and holds nothing up. */
const STILL_MS = 4000;

/** What stood keeps its order, and what is new comes last. Pure. */
export function inOrderOf<Named extends { id: string }>(
  before: readonly string[],
  now: readonly Named[],
): Named[] {
  const places = new Map(before.map((id, place) => [id, place]));
  const placeOf = ({ id }: Named) => places.get(id) ?? before.length;
  // The sort is stable: the new ones stay among themselves as they are.
  return [...now].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Whether a mouse is at work over the element. A finger rests on nothing. */
export function usePointed(element: Readonly<Ref<HTMLElement | null>>): Ref<boolean> {
  const isPointed = ref(false);
  const { start, stop } = useTimeoutFn(leave, STILL_MS, { immediate: false });

  function move(event: PointerEvent): void {
    if (event.pointerType !== "mouse") return;
    isPointed.value = true;
    start();
  }

  function leave(): void {
    isPointed.value = false;
    stop();
  }

  useEventListener(element, "pointermove", move, { passive: true });
  useEventListener(element, "pointerleave", leave);
  return isPointed;
}

export function useCalmOrder<Named extends { id: string }>(
  items: () => readonly Named[],
  isHeld: () => boolean,
): ComputedRef<readonly Named[]> {
  // Not reactive: it follows what is shown, and must not bring about what it follows.
  let order: readonly string[] = [];
  return computed(() => {
    const shown = isHeld() ? inOrderOf(order, items()) : items();
    order = shown.map(({ id }) => id);
    return shown;
  });
}
