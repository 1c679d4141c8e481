import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { useSession } from "../staff/session-store";
import { staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { mentionOf } from "../testing/phrases";
import MentionBell from "./MentionBell.vue";
import MentionToast from "./MentionToast.vue";
import { useMentions } from "./mentions-store";

const SEEN = "POST /conversations/c1/mentions/seen";
let assist: FakeAssist;

beforeEach(async () => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on("GET /mentions", { mentions: [mentionOf(7)] })
    .on("POST /mentions/7/seen", {})
    .on(SEEN, { count: 1 });
  await useSession().restore();
});

const mentioned = (...staff_ids: string[]) =>
  staffEvent(30, "staff.mentioned", "c1", { staff_ids, by_name: "陈刚", seq: 4 });

async function draw(component: typeof MentionBell | typeof MentionToast, path = "/metrics") {
  const routes = [
    { path: "/metrics", name: "metrics", component: { template: "<p />" } },
    { path: "/conversations/:id", name: "conversations", component: { template: "<p />" } },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(path);
  const page = mount(component, { global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
  return { page, router };
}

it("whoever is named is told at once; others are not", async () => {
  const { page } = await draw(MentionToast);
  useMentions().apply(mentioned("s9"));
  await flushPromises();
  expect(page.text()).toBe("");
  useMentions().apply(mentioned(ZHANG_MIN.id));
  await flushPromises();
  expect(page.text()).toContain("陈刚提到了您");
  expect(page.text()).toContain("@张敏 请看");
});

it("the toast leads to the note, its cross only puts it away", async () => {
  const { page, router } = await draw(MentionToast);
  useMentions().apply(mentioned(ZHANG_MIN.id));
  await flushPromises();
  await page.get("button").trigger("click");
  expect([page.text(), useMentions().wanted, useMentions().all.length]).toEqual(["", null, 1]);
  useMentions().apply(mentioned(ZHANG_MIN.id));
  await flushPromises();
  await page.get("a").trigger("click");
  await flushPromises();
  expect(router.currentRoute.value.params.id).toBe("c1");
  expect(useMentions().takeWanted("c1")).toBe(4);
  expect(useMentions().takeWanted("c1")).toBeNull();
});

it("who has the conversation before their eyes has seen it", async () => {
  const { page } = await draw(MentionToast, "/conversations/c1");
  useMentions().apply(mentioned(ZHANG_MIN.id));
  await flushPromises();
  expect(assist.bodies(SEEN)).toHaveLength(1);
  expect([page.text(), useMentions().all]).toEqual(["", []]);
});

it("the bell counts, lists, and opens the conversation at the note", async () => {
  await useMentions().load();
  const { page, router } = await draw(MentionBell);
  const bell = page.get("button");
  expect(bell.attributes("aria-label")).toBe("提到我的，1 条未看");
  await bell.trigger("click");
  expect(page.get("section").text()).toContain("李雷的会话");
  await page.get("li button").trigger("click");
  await flushPromises();
  expect(router.currentRoute.value.params.id).toBe("c1");
  expect(useMentions().wanted).toEqual({ conversationId: "c1", seq: 4 });
  expect(assist.bodies("POST /mentions/7/seen")).toHaveLength(1);
});
