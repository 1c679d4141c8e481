/** What the reader is asking for by what stands before the cursor. Pure. */
export type MenuKind = "phrase" | "mention";

export interface Trigger {
  kind: MenuKind;
  /** Where its sign stands; what is taken replaces everything from there to the cursor. */
  start: number;
  query: string;
}

const LONGEST_QUERY = 20;
/** A Chinese input method writes 、 or ／ where the key says /. */
const PHRASE_SIGNS = ["/", "／"];
const PHRASE_SIGN_AT_LINE_BEGIN = "、";
const LATIN = /[A-Za-z0-9]/;

/** A / where a line or a word begins; an @ anywhere but in an e-mail address. */
export function triggerAt(text: string, cursor: number): Trigger | null {
  const before = text.slice(0, cursor);
  const start = before.search(/\S*$/);
  return phraseAt(before, start) ?? mentionAt(before, start);
}

function phraseAt(before: string, start: number): Trigger | null {
  const sign = before.charAt(start);
  const beginsLine = start === 0 || before[start - 1] === "\n";
  const isSign = PHRASE_SIGNS.includes(sign) || (sign === PHRASE_SIGN_AT_LINE_BEGIN && beginsLine);
  return isSign ? triggerOf("phrase", before, start) : null;
}

function mentionAt(before: string, start: number): Trigger | null {
  const place = Math.max(before.lastIndexOf("@"), before.lastIndexOf("＠"));
  const isInWord = place < start || LATIN.test(before.charAt(place - 1));
  return isInWord ? null : triggerOf("mention", before, place);
}

function triggerOf(kind: MenuKind, before: string, start: number): Trigger | null {
  const query = before.slice(start + 1);
  // A path (/a/b) and what is long are no search.
  const isSearch =
    query.length <= LONGEST_QUERY && !PHRASE_SIGNS.some((one) => query.includes(one));
  return isSearch ? { kind, start, query } : null;
}
