/** Cuts a text where words show displeasure, so that it can be drawn as plain pieces. Pure. */
import type { Evidence } from "@shared/types";

export interface HighlightPart {
  text: string;
  isEvidence: boolean;
}

/** Evidence that lies outside the text, or overlaps what was cut already, is left out. */
export function highlightParts(text: string, evidence: readonly Evidence[]): HighlightPart[] {
  // The service counts characters; JavaScript counts an emoji as two.
  const characters = [...text];
  const parts: HighlightPart[] = [];
  let end = 0;
  const slice = (from: number, to: number) => characters.slice(from, to).join("");
  for (const piece of [...evidence].sort((one, other) => one.start - other.start)) {
    if (piece.start < end || piece.end > characters.length || piece.end <= piece.start) continue;
    if (piece.start > end) parts.push({ text: slice(end, piece.start), isEvidence: false });
    parts.push({ text: slice(piece.start, piece.end), isEvidence: true });
    end = piece.end;
  }
  if (end < characters.length)
    parts.push({ text: slice(end, characters.length), isEvidence: false });
  return parts;
}
