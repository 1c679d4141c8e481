import { expect, it } from "vitest";

import { refundOf, ticketOf } from "../testing/tickets";
import { dueTime, isOverdue, outcomeOf, remaining, stateWords, titleOf } from "./ticket-words";

/** In the reader's own zone, whichever this computer has: 2026-03-05 is a Thursday. */
const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 2, day, hour, minute, second);
const iso = (...when: Parameters<typeof at>) => at(...when).toISOString();
const NOW = at(5, 14, 0);

it.each([
  [iso(5, 18), "今天 18:00"],
  [iso(6, 11, 30), "明天 11:30"],
  [iso(9, 9), "3月9日（周一）09:00"],
  [iso(5, 9), "今天 09:00"],
  [iso(4, 9), "昨天 09:00"],
])("says when %s is as the customer was told", (due, words) => {
  expect(dueTime(due, NOW)).toBe(words);
});

it.each([
  [iso(5, 16, 5), "还剩 2 小时 5 分钟"],
  [iso(5, 14, 5, 59), "还剩 5 分钟"],
  [iso(5, 14, 0, 30), "还剩不到 1 分钟"],
  [iso(5, 13, 59, 30), "已超时不到 1 分钟"],
  [iso(5, 12), "已超时 2 小时"],
  [iso(2, 14), "已超时 3 天"],
])("says how long it is to %s", (due, words) => {
  expect(remaining(due, NOW)).toBe(words);
});

it("is overdue while it is open and the time has passed, and not once it is answered", () => {
  const due_at = iso(5, 13, 59);
  expect(isOverdue({ state: "open", due_at }, NOW)).toBe(true);
  expect(isOverdue({ state: "in_progress", due_at }, NOW)).toBe(true);
  expect(isOverdue({ state: "answered", due_at }, NOW)).toBe(false);
  expect(isOverdue({ state: "done", due_at }, NOW)).toBe(false);
  expect(isOverdue({ state: "open", due_at: iso(5, 14, 1) }, NOW)).toBe(false);
});

it("says what became of a ticket", () => {
  const answered = { answered_at: iso(5, 10), answered_by: "张敏" };
  const closed_at = iso(5, 11);
  expect(outcomeOf(ticketOf(1, { state: "answered", ...answered }), NOW)).toBe("张敏 10:00 回复");
  expect(outcomeOf(ticketOf(1, { state: "closed", ...answered, closed_at }), NOW)).toBe(
    "张敏 10:00 回复 · 11:00 关闭",
  );
  expect(outcomeOf(ticketOf(1, { state: "closed", closed_at }), NOW)).toBe("没有回复 · 11:00 关闭");
});

it("says who finished a department's ticket, and that nobody did", () => {
  const assignee = { id: "s2", display_name: "陈刚" };
  const done = refundOf(1, { state: "done", assignee, done_at: iso(5, 10) });
  expect(outcomeOf(done, NOW)).toBe("陈刚 10:00 完成");
  const closed = refundOf(1, { state: "closed", closed_at: iso(5, 11) });
  expect(outcomeOf(closed, NOW)).toBe("没有处理 · 11:00 关闭");
});

it("speaks of answering where a customer left a message, else of doing", () => {
  expect(stateWords({ state: "open", type: "left_message" })).toBe("待回复");
  expect(stateWords({ state: "open", type: "refund" })).toBe("待处理");
});

it("names what has no title by how its text begins", () => {
  expect(titleOf({ title: "", text: "能开专票吗？\n急" })).toBe("能开专票吗？");
});
