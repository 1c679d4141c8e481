import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../testing/fake-assist";
import { usePresence } from "./presence-store";

const PUT = "PUT /presence";
let assist: FakeAssist;

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  assist = new FakeAssist().on(PUT, (body) => answer(200, { ...body, expires_at: "" }));
});
afterEach(() => void vi.useRealTimers());

it("an agent is offline until something is chosen, and nothing is renewed", async () => {
  const presence = usePresence();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(presence.state).toBe("offline");
  expect(assist.bodies(PUT)).toEqual([]);
});

it("a chosen state is renewed every 20 s, until offline is chosen", async () => {
  const presence = usePresence();
  await presence.choose("busy");
  await vi.advanceTimersByTimeAsync(41_000);
  expect(assist.bodies(PUT)).toEqual([{ state: "busy" }, { state: "busy" }, { state: "busy" }]);
  await presence.choose("offline");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(assist.bodies(PUT)).toHaveLength(4);
});

it("a renewal that fails does not end the lease", async () => {
  const presence = usePresence();
  await presence.choose("online");
  assist.on(PUT, () => answer(503, { error: "not_ready", detail: "请稍候。" }));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(presence.state).toBe("online");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(assist.bodies(PUT)).toHaveLength(3);
});

it("a refused choice leaves the state as it was", async () => {
  assist.on(PUT, () => answer(503, { error: "not_ready", detail: "请稍候。" }));
  const presence = usePresence();
  await expect(presence.choose("online")).rejects.toThrow("请稍候。");
  expect(presence.state).toBe("offline");
});

it("what is chosen in another tab holds here too", async () => {
  const presence = usePresence();
  await presence.choose("online");
  window.dispatchEvent(new StorageEvent("storage", { key: "tongzhou.presence", newValue: "away" }));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(presence.state).toBe("away");
  expect(assist.bodies(PUT).at(-1)).toEqual({ state: "away" });
});
