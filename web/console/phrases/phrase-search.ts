/** Finding a phrase by words or by the letters of their sounds, the best first. Pure; assist/phrases does the same. */
import type { Phrase } from "@shared/types";

/** Better matches have smaller numbers; null: it is not meant. */
function rankOf(phrase: Phrase, wanted: string): number | null {
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const [title, category] = phrase.sounds.map((one) => one.split(" ").filter(Boolean));
  if (phrase.title.toLowerCase().startsWith(wanted)) return 0;
  if (has(phrase.title)) return 1;
  if (soundsLike(wanted, title ?? [])) return 2;
  if (has(phrase.category) || soundsLike(wanted, category ?? [])) return 3;
  return has(phrase.text) ? 4 : null;
}

/** By match, then by what the reader uses most, the reader's own before the shared ones. */
export function phrasesAbout(phrases: readonly Phrase[], words: string): Phrase[] {
  const wanted = words.trim().toLowerCase();
  return phrases
    .map((phrase) => ({ phrase, rank: wanted ? rankOf(phrase, wanted) : 0 }))
    .filter((one): one is { phrase: Phrase; rank: number } => one.rank !== null)
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        other.phrase.used_count - one.phrase.used_count ||
        Number(one.phrase.scope === "shared") - Number(other.phrase.scope === "shared"),
    )
    .map(({ phrase }) => phrase);
}

/** `wanted` begins each of some syllables in a row: `dh`, `daoh` and `daohuo` find dao huo. */
export function soundsLike(wanted: string, said: readonly string[]): boolean {
  return said.some((_, start) => spells(wanted, said.slice(start)));
}

function spells(wanted: string, [first, ...rest]: readonly string[]): boolean {
  if (!wanted) return true;
  if (!first) return false;
  for (let length = commonBeginning(wanted, first); length > 0; length--) {
    if (spells(wanted.slice(length), rest)) return true;
  }
  return false;
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length++;
  return length;
}
