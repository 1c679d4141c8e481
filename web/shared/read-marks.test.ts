import { effectScope, nextTick, ref, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { newestSeqBy, useReading, useReadMarks } from "./read-marks";
import { messageOf } from "./testing/cast";
import { lookAway, lookBack } from "./testing/looking";
import { addPending, emptyThread, insertMessages } from "./thread";
import type { MessageRead } from "./types";

const read = (seq: number, conversation_id = "c1"): MessageRead => ({
  ...{ type: "message.read", conversation_id, data: { author: "agent", seq } },
});

it("knows how far was read in each conversation, whatever order the marks come in", () => {
  const marks = useReadMarks();
  expect(marks.in("c1")).toBe(0);
  [5, 3].forEach((seq) => marks.note(read(seq)));
  marks.note(read(1, "c2"));
  expect([marks.in("c1"), marks.in("c2")]).toEqual([5, 1]);
});

it("finds the newest message of an author that was read, and never a note or what is not yet sent", () => {
  const settled = [
    messageOf(1, { author: "agent" }),
    messageOf(2, { author: "customer" }),
    messageOf(3, { author: "agent" }),
    messageOf(4, { author: "agent", audience: "staff" }),
  ];
  const written = { client_id: "k", conversation_id: "c1", author_name: null, text: "在" };
  const thread = addPending(insertMessages(emptyThread, settled), { ...written, author: "agent" });
  expect(newestSeqBy(thread, "agent")).toBe(3);
  expect(newestSeqBy(thread, "agent", 2)).toBe(1);
  expect(newestSeqBy(thread, "customer", 1)).toBeNull();
});

describe("telling how far was read", () => {
  const seq = ref<number | null>(null);
  const isConnected = ref(true);
  const tell = vi.fn<(seq: number) => boolean>();
  const told = () => tell.mock.calls.map(([one]) => one);
  let scope: EffectScope;

  beforeEach(() => {
    vi.useFakeTimers();
    tell.mockReset().mockReturnValue(true);
    [seq.value, isConnected.value] = [null, true];
    scope = effectScope();
    scope.run(() =>
      useReading({ seq: () => seq.value, isConnected: () => isConnected.value, tell }),
    );
  });
  afterEach(() => {
    scope.stop();
    lookBack();
    vi.useRealTimers();
  });

  async function see(now: number | null): Promise<void> {
    seq.value = now;
    await nextTick();
  }

  it("says it at once, then at most once a second, and the newest is never left out", async () => {
    for (const now of [1, 2, 3]) await see(now);
    expect(told()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told()).toEqual([1, 3]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told()).toEqual([1, 3]);
  });

  it("says nothing while nobody looks, and makes up for it afterwards", async () => {
    lookAway();
    await see(4);
    expect(told()).toEqual([]);
    lookBack();
    await nextTick();
    expect(told()).toEqual([4]);
  });

  it("does not say it later of what was left within the second", async () => {
    await see(1);
    await see(2);
    lookAway();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told()).toEqual([1]);
  });

  it("waits for the stream, and tries again where it could not be told", async () => {
    isConnected.value = false;
    await see(1);
    expect(told()).toEqual([]);
    tell.mockReturnValueOnce(false);
    isConnected.value = true;
    await nextTick();
    await see(2);
    expect(told()).toEqual([1, 2]);
  });

  it("begins anew with a new conversation on the same page", async () => {
    await see(40);
    await vi.advanceTimersByTimeAsync(1_000);
    await see(3);
    expect(told()).toEqual([40, 3]);
  });

  it("is silent once the page has gone", async () => {
    await see(1);
    await see(2);
    scope.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told()).toEqual([1]);
  });
});
