import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { startTicks } from "./ticks";

class FakeWorker {
  static newest: FakeWorker;
  onmessage: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor() {
    FakeWorker.newest = this;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("is told by a worker, whose timers go on in a hidden tab", () => {
  vi.stubGlobal("Worker", FakeWorker);
  const onTick = vi.fn();
  const stop = startTicks(5_000, onTick);
  expect(FakeWorker.newest.postMessage).toHaveBeenCalledWith(5_000);
  FakeWorker.newest.onmessage();
  vi.advanceTimersByTime(60_000);
  expect(onTick).toHaveBeenCalledOnce();
  stop();
  expect(FakeWorker.newest.terminate).toHaveBeenCalledOnce();
});

it.each([
  ["there are no workers", () => vi.stubGlobal("Worker", undefined)],
  ["the worker does not load", () => vi.stubGlobal("Worker", FakeWorker)],
])("ticks by itself where %s", (_, prepare) => {
  prepare();
  const onTick = vi.fn();
  const stop = startTicks(5_000, onTick);
  if (typeof Worker !== "undefined") FakeWorker.newest.onerror();
  vi.advanceTimersByTime(10_000);
  expect(onTick).toHaveBeenCalledTimes(2);
  stop();
  vi.advanceTimersByTime(10_000);
  expect(onTick).toHaveBeenCalledTimes(2);
});
