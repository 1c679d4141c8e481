import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter, type Router } from "vue-router";

import { answer } from "@shared/testing/cast";

import { useInbox } from "../inbox/inbox-store";
import { useSession } from "../staff/session-store";
import { cardOf, inboxOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import DeskLayout from "./DeskLayout.vue";
import TopBar from "./TopBar.vue";

// Coming and leaving are told elsewhere; here no stream is opened.
vi.mock("../desk", () => ({ enterDesk: () => undefined, leaveDesk: () => undefined }));

const SIGN_OUT = "POST /sign-out";
let assist: FakeAssist;
let router: Router;
let page: VueWrapper;

beforeEach(async () => {
  setActivePinia(createPinia());
  const mine = [cardOf("a", { status: "human", owner: ZHANG_MIN })];
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on("GET /inbox", { ...inboxOf(), mine })
    .on(SIGN_OUT, () => answer(200, {}));
  await useSession().restore();
  await useInbox().load();
  const component = { template: "<p />" };
  const routes = ["conversations", "sign-in"].map((name) => ({
    path: `/${name}`,
    name,
    component,
  }));
  router = createRouter({ history: createMemoryHistory(), routes });
  await router.push({ name: "conversations" });
  const stubs = { TopBar: true, HealthBanner: true, OfflineBanner: true };
  page = mount(DeskLayout, { global: { plugins: [router], stubs } });
});
afterEach(() => page.unmount());

async function signOut(): Promise<void> {
  page.getComponent(TopBar).vm.$emit("signOut");
  await flushPromises();
}

it("asks before signing out with conversations open, and stays when told to", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm").mockRejectedValue("cancel");
  await signOut();
  expect(ask.mock.calls[0]?.[0]).toBe("您还有 1 个会话，退出后会转给其他同事。");
  expect(assist.bodies(SIGN_OUT)).toEqual([]);
  expect(router.currentRoute.value.name).toBe("conversations");
});

it("signs out once that is confirmed", async () => {
  vi.spyOn(ElMessageBox, "confirm").mockResolvedValue("confirm" as never);
  await signOut();
  expect(assist.bodies(SIGN_OUT)).toHaveLength(1);
  expect(router.currentRoute.value.name).toBe("sign-in");
});

it("asks nothing where nothing is open", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm").mockClear();
  useInbox().clear();
  await signOut();
  expect(ask).not.toHaveBeenCalled();
  expect(router.currentRoute.value.name).toBe("sign-in");
});
