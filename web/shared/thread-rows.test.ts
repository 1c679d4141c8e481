import { expect, it } from "vitest";

import { messageOf } from "./testing/cast";
import { emptyThread, insertMessages } from "./thread";
import { threadRows } from "./thread-rows";

const NOW = new Date(2026, 2, 5, 15, 0);
const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 2, day, hour, minute).toISOString();

function rowsOf(...messages: Parameters<typeof messageOf>[1][]) {
  const thread = messages.map((given, place) => messageOf(place + 1, given));
  return threadRows(insertMessages(emptyThread, thread), NOW);
}

it("names the day where it begins", () => {
  const rows = rowsOf(
    { created_at: at(4, 9, 0) },
    { created_at: at(5, 9, 0) },
    { created_at: at(5, 9, 1) },
  );
  expect(rows.map((row) => row.day)).toEqual(["昨天", "今天", null]);
});

it("continues the same author within three minutes", () => {
  const rows = rowsOf(
    { created_at: at(5, 9, 0) },
    { created_at: at(5, 9, 2) },
    { created_at: at(5, 9, 6) },
  );
  expect(rows.map((row) => row.isContinued)).toEqual([false, true, false]);
});

it("never takes one author, or a note, for the continuation of another", () => {
  const rows = rowsOf(
    {},
    { author: "agent", author_name: "张敏" },
    {
      author: "agent",
      author_name: "张敏",
      audience: "staff",
    },
  );
  expect(rows.map((row) => row.isContinued)).toEqual([false, false, false]);
});
