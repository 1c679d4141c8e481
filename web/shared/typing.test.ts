import { effectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { TypingStarted } from "./types";
import { useTyping, type Typing } from "./typing";

const scope = effectScope();
let typing: Typing;
const started: TypingStarted = {
  type: "typing.started",
  conversation_id: "c1",
  data: { author: "agent", author_name: "张敏" },
};

beforeEach(() => {
  vi.useFakeTimers();
  typing = scope.run(useTyping) as Typing;
});
afterEach(() => vi.useRealTimers());

it("shows somebody typing for four seconds after the last sign", () => {
  typing.note(started);
  vi.advanceTimersByTime(3000);
  typing.note(started);
  vi.advanceTimersByTime(3999);
  expect(typing.in("c1")?.author_name).toBe("张敏");
  vi.advanceTimersByTime(1);
  expect(typing.in("c1")).toBeNull();
});

it("ends as soon as the message has come, and only in its conversation", () => {
  typing.note(started);
  typing.note({ ...started, conversation_id: "c2" });
  typing.clear("c1");
  expect(typing.in("c1")).toBeNull();
  expect(typing.in("c2")).not.toBeNull();
});
