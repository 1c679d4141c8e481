/** What may be sent, and which key sends it. */

export const LONGEST_TEXT = 1000;
const COUNT_SHOWN_BEFORE = 100;

export interface DraftCheck {
  /** Without the blanks around it. */
  text: string;
  canSend: boolean;
  /** A sentence, when the text is too long. */
  problem: string | null;
  /** `950 / 1000`, when the end is near. */
  count: string | null;
}

export function checkDraft(written: string, longest: number = LONGEST_TEXT): DraftCheck {
  const text = written.trim();
  const length = characterCount(text);
  const excess = length - longest;
  return {
    text,
    canSend: length > 0 && excess <= 0,
    problem: excess > 0 ? `最多可输入 ${longest} 字，请删减 ${excess} 字后再发送` : null,
    count: length >= longest - COUNT_SHOWN_BEFORE ? `${length} / ${longest}` : null,
  };
}

/**
 * Enter sends, Shift+Enter breaks the line. While an input method composes, Enter picks a word: `isComposing`
 * says so, and Safari, which has ended composing by then, gives key code 229.
 */
export function isSendKey(event: KeyboardEvent): boolean {
  const isPickingWord = event.isComposing || event.keyCode === 229;
  return event.key === "Enter" && !event.shiftKey && !isPickingWord;
}

/** As the server counts: an emoji outside the basic plane is one character, not two. */
function characterCount(text: string): number {
  return [...text].length;
}
