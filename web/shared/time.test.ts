import { describe, expect, it } from "vitest";

import { clockTime, dayLabel, relativeTime, spanText } from "./time";

const NOW = new Date(2026, 0, 1, 14, 30, 0);
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

describe("clock time", () => {
  it.each([
    [new Date(2026, 0, 1, 9, 5), "09:05"],
    [new Date(2025, 11, 31, 23, 59), "昨天 23:59"],
    [new Date(2025, 2, 5, 14, 5), "2025年3月5日 14:05"],
    [new Date(2026, 2, 5, 14, 5), "3月5日 14:05"],
  ])("%s", (moment, said) => expect(clockTime(moment.toISOString(), NOW)).toBe(said));

  it("is empty for what is no time", () => {
    expect(clockTime("", NOW) + dayLabel("x", NOW) + relativeTime("x", NOW)).toBe("");
  });
});

describe("relative time", () => {
  it.each([
    [-5, "刚刚"],
    [59, "刚刚"],
    [60, "1 分钟前"],
    [3599, "59 分钟前"],
    [7200, "2 小时前"],
    [86400 * 3, "3 天前"],
    [86400 * 40, "2025年11月22日"],
  ])("%d s ago", (seconds, said) => expect(relativeTime(before(seconds), NOW)).toBe(said));
});

describe("a span", () => {
  it.each([
    [null, "—"],
    [0, "0 秒"],
    [42.4, "42 秒"],
    [200, "3 分 20 秒"],
    [180, "3 分"],
    [3900, "1 小时 5 分"],
    [86400 * 2 + 10800, "2 天 3 小时"],
  ])("of %s s", (seconds, said) => expect(spanText(seconds)).toBe(said));
});
