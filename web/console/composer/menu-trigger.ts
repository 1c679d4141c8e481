/** Which list the box asks for now: by a sign before the cursor, or by the button. */
import { ref } from "vue";

import { triggerAt, type MenuKind, type Trigger } from "./trigger";

export class MenuTrigger {
  readonly now = ref<Trigger | null>(null);
  /** Where the button opened it: there is no sign, and what is typed from there narrows it. */
  private openedAt: number | null = null;
  /** The sign whose list was closed by Esc stays closed. */
  private closedAt: number | null = null;

  constructor(
    private readonly box: () => HTMLTextAreaElement | null,
    private readonly kinds: () => readonly MenuKind[],
  ) {}

  /** Reads the box anew; an input method that still composes is left in peace. */
  look(event?: Event): void {
    if ((event as InputEvent | undefined)?.isComposing) return;
    const element = this.box();
    const isCursor = element && element.selectionStart === element.selectionEnd;
    const found = isCursor ? this.read(element.value, element.selectionStart) : null;
    if (found?.start !== this.closedAt) this.closedAt = null;
    const isWanted = found && this.closedAt === null && this.kinds().includes(found.kind);
    this.now.value = isWanted ? found : null;
  }

  /** At the cursor, or closed again. */
  toggle(): void {
    const element = this.box();
    if (this.now.value || !element) return this.dismiss();
    element.focus();
    element.setSelectionRange(element.selectionEnd, element.selectionEnd);
    this.openedAt = element.selectionEnd;
    this.look();
  }

  dismiss(): void {
    this.closedAt = this.now.value?.start ?? null;
    this.close();
  }

  close(): void {
    this.now.value = null;
    this.openedAt = null;
  }

  private read(text: string, cursor: number): Trigger | null {
    if (this.openedAt === null) return triggerAt(text, cursor);
    const byButton = triggerFrom(this.openedAt, text, cursor);
    if (!byButton) this.openedAt = null;
    return byButton ?? triggerAt(text, cursor);
  }
}

function triggerFrom(start: number, text: string, cursor: number): Trigger | null {
  const query = text.slice(start, cursor);
  return cursor >= start && !/\s/.test(query) ? { kind: "phrase", start, query } : null;
}
