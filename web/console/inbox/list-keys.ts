/** Arrow keys, Home and End go through a list of links and headings; Enter does what it always does. */

const STEPS: Record<string, (place: number, last: number) => number> = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** The place to go to from `place` (-1: none yet) among `count`; null where the key is none of ours. Pure. */
export function placeAfter(key: string, place: number, count: number): number | null {
  const step = STEPS[key];
  return step && count ? step(place, count - 1) : null;
}

export function walkList(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const isInField = (event.target as HTMLElement).matches("input, select, textarea");
  if (isInField && event.key !== "ArrowDown") return;
  if ((event.target as HTMLElement).matches("select")) return;
  const stops = stopsIn(list);
  const place = stops.findIndex((one) => one === document.activeElement);
  const next = placeAfter(event.key, place, stops.length);
  if (next === null) return;
  event.preventDefault();
  stops[next]?.focus();
}

/** What is folded away is passed over. */
function stopsIn(list: HTMLElement): HTMLElement[] {
  const all = list.querySelectorAll<HTMLElement>("summary, details[open] a[href]");
  return [...all];
}
