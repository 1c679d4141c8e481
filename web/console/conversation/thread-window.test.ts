import { expect, it } from "vitest";

import { emptyThread, insertMessages } from "@shared/thread";
import { messageOf } from "@shared/testing/cast";

import { transitionOf } from "../testing/cast";
import { hiddenAfterMore, hiddenAtFirst, hiddenToShow } from "./thread-window";
import { settled, timeline } from "./timeline";

const NOW = new Date("2026-03-05T08:00:00Z");
const at = (minute: number) => new Date(Date.parse("2026-03-05T06:00:00Z") + minute * 60_000);
const message = (seq: number) => messageOf(seq, { created_at: at(seq).toISOString() });

it("opens on the newest 200, and draws 200 more as the reader goes up", () => {
  expect([0, 200, 2000].map(hiddenAtFirst)).toEqual([0, 0, 1800]);
  expect([1800, 150, 0].map(hiddenAfterMore)).toEqual([1600, 0, 0]);
});

it("draws what is to be shown, with some before it, and hides nothing again for it", () => {
  expect(hiddenToShow(1000, 1800)).toBe(950);
  expect(hiddenToShow(10, 1800)).toBe(0);
  expect(hiddenToShow(1900, 1800)).toBe(1800);
  expect(hiddenToShow(1900, 100)).toBe(100);
});

it("leaves out what happened among the hidden messages", () => {
  const thread = insertMessages(emptyThread, [1, 2, 3, 4].map(message));
  const moves = [1.5, 3.5].map((minute) => transitionOf("claim", at(minute).toISOString()));
  const drawn = timeline(thread, moves, [], NOW, 2).map(({ key }) => key);
  expect(drawn).toEqual(["day:bot:m3", "bot:m3", "transition:1", "bot:m4"]);
});

it("hands over what stands unchanged as the very same, so that it is not drawn again", () => {
  const thread = insertMessages(emptyThread, [1, 2].map(message));
  const moves = [transitionOf("claim", at(1.5).toISOString())];
  const before = timeline(thread, moves, [], NOW);
  const longer = insertMessages(thread, [message(3)]);
  const after = settled(before, timeline(longer, moves, [], NOW));
  expect(after.slice(0, before.length).every((entry, place) => entry === before[place])).toBe(true);
  expect(after).toHaveLength(before.length + 1);
});

it("takes over what did change", () => {
  const thread = insertMessages(emptyThread, [message(1)]);
  const before = timeline(thread, [], [], NOW);
  const changed = insertMessages(thread, [{ ...message(1), text: "改过" }]);
  const after = settled(before, timeline(changed, [], [], NOW));
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toMatchObject({ message: { text: "改过" } });
});
