import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { FakeSocket } from "@shared/testing/fake-socket";

import { useSession } from "../staff/session-store";
import { inboxOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useDeskLive } from "./live-store";
import OfflineBanner from "./OfflineBanner.vue";

beforeEach(async () => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  FakeSocket.install();
  new FakeAssist()
    .on("GET /inbox", inboxOf())
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" });
  await useSession().restore();
});
afterEach(() => void vi.useRealTimers());

async function connected() {
  const page = mount(OfflineBanner);
  useDeskLive().start();
  FakeSocket.newest.accept(20, null);
  await vi.advanceTimersByTimeAsync(100);
  expect(useDeskLive().isCaughtUp).toBe(true);
  return page;
}

it("says that the line is broken, and for a moment that nothing was missed", async () => {
  const page = await connected();
  FakeSocket.newest.drop();
  // The next try comes after half a second; it is not answered.
  await vi.advanceTimersByTimeAsync(1600);
  expect(page.text()).toContain("连接已中断，正在重连");
  FakeSocket.newest.accept(21, 20);
  await vi.advanceTimersByTimeAsync(100);
  expect(page.text()).toContain("断线期间的消息都在这里了");
  await vi.advanceTimersByTimeAsync(4000);
  expect(page.text()).toBe("");
});

it("says nothing of a blink", async () => {
  const page = await connected();
  FakeSocket.newest.drop();
  await vi.advanceTimersByTimeAsync(600);
  FakeSocket.newest.accept(21, 20);
  await vi.advanceTimersByTimeAsync(3000);
  expect(page.text()).toBe("");
});
