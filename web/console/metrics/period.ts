/** Dates as the figures ask for them (`2026-11-22`), in the reader's own time zone. Pure. */

export type Period = [from: string, to: string];

export function dateText(day: Date): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${day.getFullYear()}-${month}-${date}`;
}

/** The last `days` days, today among them. */
export function lastDays(days: number, today: Date = new Date()): Period {
  const from = new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1));
  return [dateText(from), dateText(today)];
}

/** Each day of a period, first and last included. */
export function daysOf([from, to]: Period): string[] {
  const days: string[] = [];
  const [year = 0, month = 1, date = 1] = from.split("-").map(Number);
  for (let place = 0; ; place++) {
    const day = dateText(new Date(year, month - 1, date + place));
    if (day > to) return days;
    days.push(day);
  }
}
