import { mount, type VueWrapper } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { useInbox } from "../inbox/inbox-store";
import { cardOf, inboxOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import PresenceSwitch from "./PresenceSwitch.vue";
import { usePresence } from "./presence-store";
import { useSession } from "./session-store";

const PUT = "PUT /presence";
const BEAT = "POST /presence/heartbeat";

let assist: FakeAssist;
let page: VueWrapper;

const box = () => page.get("select[aria-label='在线状态']");
const shown = () => (box().element as HTMLSelectElement).value;

beforeEach(async () => {
  setActivePinia(createPinia());
  const mine = ["a", "b"].map((id) => cardOf(id, { status: "human", owner: ZHANG_MIN }));
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on("GET /inbox", { ...inboxOf(cardOf("w")), mine })
    .on(BEAT, { state: "online", expires_at: "" })
    .on(PUT, (body) => answer(200, { ...body, expires_at: "" }));
  await useSession().restore();
  await useInbox().load();
  usePresence().start("online");
  page = mount(PresenceSwitch);
});
afterEach(() => usePresence().stop());

it("asks before going offline with conversations open, and stays when told to", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm").mockRejectedValue("cancel");
  await box().setValue("offline");
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
  expect(ask.mock.calls[0]?.[0]).toBe("您还有 2 个会话，离线后会转给其他同事。");
  expect(shown()).toBe("online");
  expect(assist.bodies(PUT)).toEqual([]);
});

it("goes offline once that is confirmed", async () => {
  vi.spyOn(ElMessageBox, "confirm").mockResolvedValue("confirm" as never);
  await box().setValue("offline");
  await vi.waitFor(() => expect(shown()).toBe("offline"));
  expect(assist.bodies(PUT)).toEqual([{ state: "offline" }]);
});

it("asks nothing where nothing is open, nor for any other state", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm");
  await box().setValue("busy");
  await vi.waitFor(() => expect(shown()).toBe("busy"));
  useInbox().clear();
  await box().setValue("offline");
  await vi.waitFor(() => expect(shown()).toBe("offline"));
  expect(ask).not.toHaveBeenCalled();
});

it("says that it is offline while nobody hears the heartbeat", async () => {
  assist.on(BEAT, () => answer(503, { error: "not_ready", detail: "请稍候。" }));
  window.dispatchEvent(new Event("offline"));
  await vi.waitFor(() => expect(page.text()).toBe("离线：正在重连"));
  expect(page.find("select").exists()).toBe(false);
  expect(page.get("[aria-hidden='true']").classes()).toContain("offline");
});
