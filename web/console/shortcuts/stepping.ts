/** Which conversation is next. Pure. */
import type { Card } from "@shared/types";

/** The one below or above, stopping at the ends; where none is open, the first or the last. */
export function steppedTo(
  cards: readonly Card[],
  openedId: string | null,
  by: 1 | -1,
): string | null {
  const place = cards.findIndex(({ id }) => id === openedId);
  if (place === -1) return (by === 1 ? cards[0] : cards.at(-1))?.id ?? null;
  return cards[place + by]?.id ?? null;
}

/** The next below with something unread, going on from the top. */
export function nextUnread(
  cards: readonly Card[],
  openedId: string | null,
  unreadOf: (id: string) => number,
): string | null {
  const place = cards.findIndex(({ id }) => id === openedId);
  const round = [...cards.slice(place + 1), ...cards.slice(0, Math.max(place, 0))];
  return round.find(({ id }) => unreadOf(id) > 0)?.id ?? null;
}
