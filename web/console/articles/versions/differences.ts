/** Two texts side by side: which lines stand against each other, and which words differ in them. Pure. */
import { diffArrays, diffChars } from "diff";

export interface Piece {
  text: string;
  isChanged: boolean;
}

export interface Line {
  number: number;
  pieces: Piece[];
}

export interface DifferenceRow {
  kind: "same" | "changed" | "removed" | "added";
  /** Null where the other side has a line too many. */
  before: Line | null;
  after: Line | null;
}

export interface Fold {
  kind: "fold";
  count: number;
}

/** Above this many letters only whole lines are compared: letters would take long and tell little. */
const LONGEST_LINE = 2000;
/** Lines with less in common than this stand as a whole: single letters in common are chance. */
const LEAST_COMMON = 0.35;

export function differenceRows(before: string, after: string): DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  const place = { before: 1, after: 1 };
  let removed: string[] = [];
  for (const part of [...diffArrays(linesOf(before), linesOf(after)), null]) {
    if (part?.removed) {
      removed = part.value;
      continue;
    }
    const added = part?.added ? part.value : [];
    rows.push(...changedRows(removed, added, place));
    removed = [];
    if (part && !part.added) rows.push(...sameRows(part.value, place));
  }
  return rows;
}

export const isSame = (rows: DifferenceRow[]): boolean => rows.every((row) => row.kind === "same");

/** Long stretches without a change become one line that says how many they are. */
export function folded(rows: DifferenceRow[], context = 2): (DifferenceRow | Fold)[] {
  const shown = rows.map((_, at) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some((row) => row.kind !== "same"),
  );
  const kept: (DifferenceRow | Fold)[] = [];
  rows.forEach((row, at) => {
    const last = kept.at(-1);
    if (shown[at]) kept.push(row);
    else if (last?.kind === "fold") last.count += 1;
    else kept.push({ kind: "fold", count: 1 });
  });
  return kept;
}

interface Place {
  before: number;
  after: number;
}

function changedRows(removed: string[], added: string[], place: Place): DifferenceRow[] {
  const count = Math.max(removed.length, added.length);
  return Array.from({ length: count }, (_, at) => changedRow(removed[at], added[at], place));
}

function changedRow(
  before: string | undefined,
  after: string | undefined,
  place: Place,
): DifferenceRow {
  if (before === undefined) {
    return { kind: "added", before: null, after: whole(after ?? "", place.after++) };
  }
  if (after === undefined) {
    return { kind: "removed", before: whole(before, place.before++), after: null };
  }
  const [was, is] = pieces(before, after);
  return {
    kind: "changed",
    before: { number: place.before++, pieces: was },
    after: { number: place.after++, pieces: is },
  };
}

function sameRows(lines: string[], place: Place): DifferenceRow[] {
  return lines.map((text) => ({
    kind: "same",
    before: { number: place.before++, pieces: [{ text, isChanged: false }] },
    after: { number: place.after++, pieces: [{ text, isChanged: false }] },
  }));
}

const whole = (text: string, number: number): Line => ({
  number,
  pieces: [{ text, isChanged: true }],
});

function pieces(before: string, after: string): [Piece[], Piece[]] {
  const isLong = before.length + after.length > LONGEST_LINE;
  const parts = isLong ? [] : diffChars(before, after);
  const common = parts.filter((part) => !part.added && !part.removed);
  const share = common.reduce((sum, part) => sum + part.value.length, 0);
  if (share < LEAST_COMMON * Math.max(before.length, after.length)) {
    return [[{ text: before, isChanged: true }], [{ text: after, isChanged: true }]];
  }
  const side = (left: "added" | "removed", own: "added" | "removed") =>
    parts
      .filter((part) => !part[left])
      .map((part) => ({ text: part.value, isChanged: Boolean(part[own]) }));
  return [side("added", "removed"), side("removed", "added")];
}

/** Nothing is no line, rather than one empty line. */
const linesOf = (text: string): string[] => (text ? text.split(/\r?\n/) : []);
