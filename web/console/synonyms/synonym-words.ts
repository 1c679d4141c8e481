/** The words of a synonym group while they are written. Pure. */
import type { SynonymGroup } from "@shared/types";

export const FEWEST_WORDS = 2;
export const MOST_WORDS = 20;

/** 快递，物流、货运 → three words; the same word (however its letters are written) stands once. */
export function tidyWords(written: readonly string[]): string[] {
  const words = written.flatMap((one) => one.split(/[,，、;；\n]/)).map((word) => word.trim());
  const seen = new Set<string>();
  return words.filter((word) => {
    const isNew = word !== "" && !seen.has(plain(word));
    seen.add(plain(word));
    return isNew;
  });
}

/** The words that stand in another group already, and which. */
export function takenWords(
  words: readonly string[],
  groups: readonly SynonymGroup[],
  ownId: string | null,
): Map<string, SynonymGroup> {
  const others = groups.filter((group) => group.id !== ownId);
  const taken = new Map<string, SynonymGroup>();
  for (const word of words) {
    const holder = others.find((group) => group.words.some((one) => plain(one) === plain(word)));
    if (holder) taken.set(word, holder);
  }
  return taken;
}

/** The sentence that says what is missing, or null. */
export function missingIn(words: readonly string[]): string | null {
  if (words.length < FEWEST_WORDS) return "一组至少要有两个词。";
  return words.length > MOST_WORDS ? `一组最多 ${MOST_WORDS} 个词。` : null;
}

export function groupsAbout(groups: readonly SynonymGroup[], text: string): SynonymGroup[] {
  const wanted = plain(text.trim());
  return groups.filter((group) => group.words.some((word) => plain(word).includes(wanted)));
}

/** Full-width letters and capitals are the same word to the search. */
function plain(word: string): string {
  return word.normalize("NFKC").toLowerCase();
}
