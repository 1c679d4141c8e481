/** Times as Chinese readers say them, in the reader's own time zone. `now` is given, never read from the clock. */

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86400;

/** 14:05 · 昨天 14:05 · 3月5日 14:05 · 2024年3月5日 14:05 */
export function clockTime(at: string, now: Date = new Date()): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  const clock = `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
  const day = dayName(moment, now);
  return day === "今天" ? clock : `${day} ${clock}`;
}

/** 今天 · 昨天 · 3月5日 · 2024年3月5日 */
export function dayLabel(at: string, now: Date = new Date()): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? "" : dayName(moment, now);
}

/** 刚刚 · 5 分钟前 · 2 小时前 · 3 天前; older than 30 days, and the future, as a date. */
export function relativeTime(at: string, now: Date = new Date()): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return "";
  const seconds = (now.getTime() - moment.getTime()) / 1000;
  // A server's clock may run a little ahead of the reader's.
  if (seconds < -MINUTE_SECONDS) return clockTime(at, now);
  if (seconds < MINUTE_SECONDS) return "刚刚";
  if (seconds < HOUR_SECONDS) return `${Math.floor(seconds / MINUTE_SECONDS)} 分钟前`;
  if (seconds < DAY_SECONDS) return `${Math.floor(seconds / HOUR_SECONDS)} 小时前`;
  if (seconds < 30 * DAY_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)} 天前`;
  return dayName(moment, now);
}

/** A span with its two largest units: 42 秒 · 3 分 20 秒 · 1 小时 5 分 · 2 天 3 小时; null as —. */
export function spanText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return "—";
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE_SECONDS) return `${whole} 秒`;
  if (whole < HOUR_SECONDS) return twoUnits(whole, MINUTE_SECONDS, "分", 1, "秒");
  if (whole < DAY_SECONDS) return twoUnits(whole, HOUR_SECONDS, "小时", MINUTE_SECONDS, "分");
  return twoUnits(whole, DAY_SECONDS, "天", HOUR_SECONDS, "小时");
}

function twoUnits(
  seconds: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
) {
  const rest = Math.floor((seconds % large) / small);
  const first = `${Math.floor(seconds / large)} ${largeName}`;
  return rest ? `${first} ${rest} ${smallName}` : first;
}

function dayName(moment: Date, now: Date): string {
  const date = `${moment.getMonth() + 1}月${moment.getDate()}日`;
  if (moment.getFullYear() !== now.getFullYear()) {
    return isDaysBefore(moment, now, 1) ? "昨天" : `${moment.getFullYear()}年${date}`;
  }
  if (isDaysBefore(moment, now, 0)) return "今天";
  return isDaysBefore(moment, now, 1) ? "昨天" : date;
}

function isDaysBefore(moment: Date, now: Date, days: number): boolean {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return day.toDateString() === moment.toDateString();
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
