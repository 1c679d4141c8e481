import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import type { Role, TicketChangeKind } from "@shared/types";

import { useSession } from "../staff/session-store";
import { staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { refundOf } from "../testing/tickets";
import { useTicketAlarms } from "./ticket-alarms-store";
import TicketToast from "./TicketToast.vue";

beforeEach(() => setActivePinia(createPinia()));
enableAutoUnmount(afterEach);

async function sitsAs(role: Role) {
  new FakeAssist().on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role, presence: "online" });
  await useSession().restore();
  const component = { template: "<p />" };
  const routes = [
    { path: "/metrics", component },
    { path: "/tickets/:id?", name: "tickets", component },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/metrics");
  return { page: mount(TicketToast, { global: { plugins: [router] } }), router };
}

async function happens(change: TicketChangeKind, id = 1) {
  const ticket = refundOf(id, { due_at: "2020-03-05T10:00:00Z" });
  useTicketAlarms().apply(staffEvent(id, "ticket.changed", "c1", { ticket, change }));
  await flushPromises();
}

it("leads a supervisor to what is late, and is gone then", async () => {
  const { page, router } = await sitsAs("supervisor");
  await happens("escalated");
  expect(page.get("[role='alert']").text()).toContain("工单「退款一直没到账」已超时");
  await page.get("a[aria-label='查看工单 1']").trigger("click");
  await flushPromises();
  expect(router.currentRoute.value.fullPath).toBe("/tickets/1");
  expect(page.find("article").exists()).toBe(false);
});

it("tells an agent nothing of what the supervisor looks after", async () => {
  const { page } = await sitsAs("agent");
  await happens("escalated");
  expect(page.find("article").exists()).toBe(false);
  await happens("reminded");
  expect(page.find("article").exists()).toBe(true);
  await page.get("button[aria-label='知道了：工单 1']").trigger("click");
  expect(page.find("article").exists()).toBe(false);
});

it("covers the page with three at most, and counts the others", async () => {
  const { page } = await sitsAs("supervisor");
  for (const id of [1, 2, 3, 4, 5]) await happens("escalated", id);
  expect(page.findAll("article")).toHaveLength(3);
  expect(page.text()).toContain("还有 2 张工单要处理");
});
