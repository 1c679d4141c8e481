import { expect, it } from "vitest";

import { articleOf } from "../../testing/articles";
import { actWords, movesFrom, remarksOn, reviewNote } from "./article-life";

const NOW = new Date("2026-03-05T10:00:00");

it("follows the life of an article", () => {
  expect(movesFrom("draft")).toEqual(["submit", "publish"]);
  expect(movesFrom("published")).toEqual(["archive"]);
  expect(movesFrom("archived")).toEqual(["restore"]);
});

it("says that an article is planned, about to expire or expired", () => {
  const words = (given: object) =>
    remarksOn(articleOf("a", given), NOW).map((remark) => remark.words);
  expect(words({})).toEqual([]);
  expect(words({ publish_at: "2026-03-06T09:30:00" })).toEqual(["定于 3月6日 09:30 发布"]);
  expect(words({ valid_until: "2026-03-12" })).toEqual(["3月12日到期"]);
  expect(words({ valid_until: "2026-04-12" })).toEqual([]);
  expect(words({ valid_until: "2026-03-04" })).toEqual(["已过期"]);
});

it("an article is valid to the end of its last day", () => {
  expect(remarksOn(articleOf("a", { valid_until: "2026-03-05" }), NOW)).toEqual([
    { words: "今天到期", kind: "warning" },
  ]);
});

it("finds the newest word to the reviewer", () => {
  const moved = (act: string, note: string | null) => ({
    ...{ act, note, from: null, to: "in_review" as const, by_name: "王芳", at: "" },
  });
  const history = [moved("changed", "改了"), moved("submit", "请看运费"), moved("submit", "旧的")];
  expect(reviewNote(history)?.note).toBe("请看运费");
  expect(reviewNote([moved("submit", null)])).toBeNull();
});

it("shows an act that it does not know as it came", () => {
  expect([actWords("imported"), actWords("merged")]).toEqual(["导入", "merged"]);
});
