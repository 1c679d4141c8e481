import { expect, it } from "vitest";

import { emptyThread, insertMessages } from "@shared/thread";
import { messageOf } from "@shared/testing/cast";

import { flagOf, transitionOf } from "../testing/cast";
import { timeline, type TimelineEntry } from "./timeline";

const NOW = new Date("2026-03-05T08:00:00Z");
const at = (time: string) => `2026-03-05T${time}Z`;
const kinds = (entries: TimelineEntry[]) =>
  entries.map((entry) => (entry.kind === "message" ? String(entry.message.seq) : entry.kind));

it("puts a status change between the messages where it happened", () => {
  const thread = insertMessages(emptyThread, [
    messageOf(1, { created_at: at("06:00:00") }),
    messageOf(2, { created_at: at("06:02:00") }),
  ]);
  const moves = [transitionOf("claim", at("06:01:00")), transitionOf("resolve", at("06:03:00"))];
  expect(kinds(timeline(thread, moves, [], NOW))).toEqual([
    "day",
    "1",
    "transition",
    "2",
    "transition",
  ]);
});

it("names the author again after a status change", () => {
  const thread = insertMessages(emptyThread, [
    messageOf(1, { created_at: at("06:00:00") }),
    messageOf(2, { created_at: at("06:00:10") }),
    messageOf(3, { created_at: at("06:00:20") }),
  ]);
  const entries = timeline(thread, [transitionOf("claim", at("06:00:15"))], [], NOW);
  const continued = entries.flatMap((entry) =>
    entry.kind === "message" ? [entry.isContinued] : [],
  );
  expect(continued).toEqual([false, true, false]);
});

it("says the day before what happened on it", () => {
  const thread = insertMessages(emptyThread, [
    messageOf(1, { created_at: "2026-03-04T02:00:00Z" }),
    messageOf(2, { created_at: at("02:00:01") }),
  ]);
  const entries = timeline(thread, [transitionOf("claim", at("02:00:00"))], [], NOW);
  expect(kinds(entries)).toEqual(["day", "1", "day", "transition", "2"]);
});

it("hands each customer's message what is known of how it was meant", () => {
  const thread = insertMessages(emptyThread, [messageOf(1), messageOf(2), messageOf(3)]);
  const flags = [flagOf(1), flagOf(3, { label: "neutral", negative: 0.2 })];
  const flagged = timeline(thread, [], flags, NOW).flatMap((entry) =>
    entry.kind === "message" ? [entry.flag?.seq ?? null] : [],
  );
  expect(flagged).toEqual([1, null, 3]);
});
