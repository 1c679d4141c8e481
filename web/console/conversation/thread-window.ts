/**
 * How much of a long thread is drawn. Pure.
 *
 * The window has a fixed beginning and grows at its end: a message that comes pushes nothing out above the reader. It
 * opens on the newest; what is older is drawn when the reader goes there.
 */

/** Opens in a blink, and more than an agent reads of an ordinary conversation. */
export const WINDOW_COUNT = 200;

/** How many of the oldest stay undrawn when a thread of this length is opened. */
export function hiddenAtFirst(length: number): number {
  return Math.max(0, length - WINDOW_COUNT);
}

/** After the reader asked for earlier ones. */
export function hiddenAfterMore(hiddenCount: number): number {
  return Math.max(0, hiddenCount - WINDOW_COUNT);
}

/** So that the message at this place is drawn, with some before it to read it in. */
export function hiddenToShow(place: number, hiddenCount: number): number {
  return Math.min(hiddenCount, Math.max(0, place - WINDOW_COUNT / 4));
}
