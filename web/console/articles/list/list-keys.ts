/** Where the arrow keys lead in a list. Pure. */

/** The place to go to from `place` (-1: not in the list yet); null: not a key of ours. */
export function placeAfter(key: string, place: number, count: number): number | null {
  if (!count) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(count - 1, place + 1);
    case "ArrowUp":
      return Math.max(0, place - 1);
    case "Home":
      return place < 0 ? null : 0;
    case "End":
      return place < 0 ? null : count - 1;
    default:
      return null;
  }
}
