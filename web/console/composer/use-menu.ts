/** A list that opens while one types: which choices it has now, which is marked, and what the keys do. */
import { computed, ref, watch } from "vue";

import { MenuTrigger } from "./menu-trigger";
import type { MenuKind, Trigger } from "./trigger";

export interface MenuChoice {
  key: string;
  title: string;
  tag: string;
  detail: string;
  /** What is written in the place of the sign and what was typed after it. */
  text: () => string;
}

export interface MenuSettings {
  box: () => HTMLTextAreaElement | null;
  kinds: () => readonly MenuKind[];
  choicesFor: (trigger: Trigger) => MenuChoice[];
  take: (choice: MenuChoice, start: number, end: number) => void;
}

export function useMenu({ box, kinds, choicesFor, take }: MenuSettings) {
  const sign = new MenuTrigger(box, kinds);
  const trigger = sign.now;
  const active = ref(0);
  const choices = computed(() => (trigger.value ? choicesFor(trigger.value) : []));
  const asked = () => Object.values(trigger.value ?? {}).join(" ");
  watch(asked, () => (active.value = 0), { flush: "sync" });

  /** True when the key was meant for the list; one that an input method takes never is. */
  function pressKey(event: KeyboardEvent): boolean {
    if (!trigger.value || event.isComposing || event.keyCode === 229) return false;
    if (!act(event)) return false;
    event.preventDefault();
    return true;
  }

  function act({ key, shiftKey }: KeyboardEvent): boolean {
    const count = choices.value.length;
    if (key === "Escape") sign.dismiss();
    else if (!count) return false;
    else if (key === "ArrowDown") active.value = (active.value + 1) % count;
    else if (key === "ArrowUp") active.value = (active.value + count - 1) % count;
    else if ((key === "Enter" || key === "Tab") && !shiftKey) pick(active.value);
    else return false;
    return true;
  }

  function pick(place: number): void {
    const [choice, start] = [choices.value[place], trigger.value?.start];
    const end = box()?.selectionStart;
    if (!choice || start === undefined || end === undefined) return;
    sign.close();
    take(choice, start, Math.max(start, end));
  }

  return {
    ...{ trigger, choices, active, pressKey, pick, look: (event?: Event) => sign.look(event) },
    ...{ toggle: () => sign.toggle(), close: () => sign.close() },
  };
}
