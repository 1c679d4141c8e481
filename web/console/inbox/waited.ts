/** How long a customer has waited, and when that begins to be long. Pure. */

const LONG_SECONDS = 120;

export function waitedSeconds(since: string, now: Date): number {
  // The server's clock may run ahead of this one.
  return Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000));
}

export function isLongWait(seconds: number): boolean {
  return seconds >= LONG_SECONDS;
}

/** 0:42 · 12:05 · 1:02:05 */
export function stopwatch(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const tail = String(rest).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}
