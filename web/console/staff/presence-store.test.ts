import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { PresenceState } from "@shared/types";

import { whenSignedOut } from "../api";
import { CHEN_GANG, staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { usePresence } from "./presence-store";
import { useSession } from "./session-store";

const PUT = "PUT /presence";
const BEAT = "POST /presence/heartbeat";
const ME = { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "offline" };
const unreachable = () => answer(503, { error: "not_ready", detail: "请稍候。" });

let assist: FakeAssist;
/** What the desk holds as the person's choice. */
let chosen: PresenceState;

const lease = () => answer(200, { state: chosen, expires_at: "" });
const beats = () => assist.bodies(BEAT).length;
const settle = () => vi.advanceTimersByTimeAsync(0);

const changed = (state: PresenceState, { id, display_name } = ZHANG_MIN) =>
  staffEvent(1, "presence.changed", "", { staff_id: id, display_name, state });

beforeEach(async () => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  chosen = "online";
  assist = new FakeAssist()
    .on("GET /me", ME)
    .on(BEAT, lease)
    .on(PUT, (body) => {
      chosen = body.state as PresenceState;
      return lease();
    });
  await useSession().restore();
});
afterEach(() => {
  usePresence().stop();
  vi.useRealTimers();
});

it("says at once and every 20 s that somebody is there, and chooses nothing", async () => {
  const presence = usePresence();
  presence.start("offline");
  await settle();
  expect(presence.state).toBe("online");
  await vi.advanceTimersByTimeAsync(40_000);
  expect(beats()).toBe(3);
  expect(assist.bodies(PUT)).toEqual([]);
});

it("takes over what was chosen elsewhere, also offline, and says on that somebody is there", async () => {
  chosen = "offline";
  const presence = usePresence();
  presence.start("online");
  await settle();
  expect(presence.state).toBe("offline");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(beats()).toBe(2);
});

it("sends a choice once, when it is made", async () => {
  const presence = usePresence();
  presence.start("offline");
  await presence.choose("busy");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(presence.state).toBe("busy");
  expect(assist.bodies(PUT)).toEqual([{ state: "busy" }]);
});

it("a refused choice leaves the state as it was", async () => {
  const presence = usePresence();
  presence.start("offline");
  await settle();
  assist.on(PUT, unreachable);
  await expect(presence.choose("away")).rejects.toThrow("请稍候。");
  expect(presence.state).toBe("online");
});

it("learns from an event what was chosen on another device, and not what colleagues choose", async () => {
  const presence = usePresence();
  presence.start("online");
  await settle();
  presence.apply(changed("away"));
  presence.apply(changed("busy", CHEN_GANG));
  expect(presence.state).toBe("away");
});

it("takes the lease up again when it ran out, and stays offline when that was chosen", async () => {
  const presence = usePresence();
  presence.start("online");
  await settle();
  presence.apply(changed("offline"));
  await settle();
  expect([presence.state, beats()]).toEqual(["online", 2]);
  chosen = "offline";
  presence.apply(changed("offline"));
  await settle();
  expect([presence.state, beats()]).toEqual(["offline", 3]);
});

it("an answer that is older than the news does not undo it", async () => {
  const presence = usePresence();
  presence.start("online");
  presence.apply(changed("away"));
  await settle();
  expect(presence.state).toBe("away");
  const choosing = presence.choose("busy");
  presence.apply(changed("online"));
  await choosing;
  expect(presence.state).toBe("online");
});

it("does not claim to be online when nobody hears it, and tries again every 5 s", async () => {
  const presence = usePresence();
  presence.start("online");
  await settle();
  expect(presence.isReconnecting).toBe(false);
  assist.on(BEAT, unreachable);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(presence.isReconnecting).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beats()).toBe(4);
  assist.on(BEAT, lease);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(presence.isReconnecting).toBe(false);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(beats()).toBe(5);
});

it("says so at once when the tab is seen again or the network is back", async () => {
  const presence = usePresence();
  presence.start("online");
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(beats()).toBe(3);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(beats()).toBe(3);
});

it("is silent before the reader sits down and after they left", async () => {
  const presence = usePresence();
  window.dispatchEvent(new Event("online"));
  presence.start("online");
  presence.stop();
  presence.apply(changed("offline"));
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([presence.state, presence.isReconnecting, beats()]).toEqual(["offline", false, 1]);
});

it("an expired sign-in leads to the sign-in page, but not one that was just given up", async () => {
  const expired = vi.fn();
  whenSignedOut(expired);
  const signedOut = () => answer(401, { error: "not_signed_in", detail: "请先登录。" });
  assist.on(BEAT, signedOut).on("GET /me", signedOut);
  const presence = usePresence();
  presence.start("online");
  presence.stop();
  await settle();
  expect(expired).not.toHaveBeenCalled();
  presence.start("online");
  await settle();
  expect(expired).toHaveBeenCalledOnce();
});
