import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import type { SlaPolicy } from "@shared/types";

import { useSession } from "../../staff/session-store";
import { ZHANG_MIN } from "../../testing/cast";
import { FakeAssist } from "../../testing/fake-assist";
import { policyOf } from "../../testing/tickets";
import SlaPage from "./SlaPage.vue";

const [ALL, KEEP] = ["GET /sla-policies", "PUT /sla-policies"];
const REFUND = policyOf("退款", { type: "refund", due_minutes: 1440 });
const OTHER = policyOf("其他");
let assist: FakeAssist;

beforeEach(async () => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "lihua", role: "supervisor", presence: "online" })
    .on(ALL, { policies: [REFUND, OTHER] });
  assist.on(KEEP, (body) => {
    assist.on(ALL, { policies: body.policies });
    return new Response("{}", { status: 200 });
  });
  await useSession().restore();
});
enableAutoUnmount(afterEach);

async function draw() {
  const routes = [
    { path: "/sla", name: "sla", component: SlaPage },
    { path: "/tickets/:id?", name: "tickets", component: { template: "<p />" } },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/sla");
  const page = mount({ template: "<router-view />" }, { global: { plugins: [router] } });
  await flushPromises();
  return { page, router };
}

type Page = Awaited<ReturnType<typeof draw>>["page"];
const button = (page: Page, words: string) =>
  page.findAll("button").find((one) => [one.text(), one.attributes("aria-label")].includes(words));
const sent = () => assist.bodies(KEEP)[0]?.policies as SlaPolicy[] | undefined;

it("shows the policies in their order, in words", async () => {
  const { page } = await draw();
  const [refund, other] = page.findAll("li");
  expect(refund?.text()).toContain("24 小时内完成（只算服务时间），到期前 30 分钟提醒");
  expect(other?.get("select").element.value).toBe("");
  expect(button(page, "保存")?.attributes("disabled")).toBeDefined();
});

it("saves all as one, in the new order", async () => {
  const { page } = await draw();
  await button(page, "添加规则")?.trigger("click");
  await page.get("input[aria-label='第 2 条的名称']").setValue("发票");
  await page.get("select[aria-label='第 2 条的类型']").setValue("invoice");
  await page.get("input[aria-label='第 2 条的时限，分钟']").setValue("90");
  await button(page, "上移第 2 条")?.trigger("click");
  await button(page, "保存")?.trigger("click");
  await vi.waitFor(() => expect(sent()).toHaveLength(3));
  expect(sent()?.[0]).toMatchObject({ name: "发票", type: "invoice", due_minutes: 90 });
  await vi.waitFor(() => expect(page.text()).toContain("没有修改。"));
});

it.each([
  ["第 1 条的名称", " ", "请写名称"],
  ["第 1 条的时限，分钟", "0", "时限要在"],
  ["第 1 条提前多久提醒，分钟", "1440", "提醒要早于到期"],
])("does not save what cannot be: %s", async (label, value, words) => {
  const { page } = await draw();
  await page.get(`input[aria-label='${label}']`).setValue(value);
  expect(page.get("[role='alert']").text()).toContain(words);
  expect(button(page, "保存")?.attributes("disabled")).toBeDefined();
});

it("says which one would never decide", async () => {
  const { page } = await draw();
  await button(page, "下移第 1 条")?.trigger("click");
  expect(page.get("[role='alert']").text()).toContain("第 2 条：前面的“其他”已经包括它");
  await button(page, "删除第 1 条")?.trigger("click");
  expect(page.get("[role='alert']").text()).toContain("最后一条规则要适用于任何类型");
  await button(page, "删除第 1 条")?.trigger("click");
  expect(page.get("[role='alert']").text()).toContain("至少要有一条规则");
});

it("asks before what was changed is lost", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm").mockRejectedValue("cancel");
  const { page, router } = await draw();
  await button(page, "删除第 2 条")?.trigger("click");
  await router.push("/tickets");
  expect(ask.mock.calls[0]?.[0]).toContain("没有保存");
  expect(router.currentRoute.value.name).toBe("sla");
  await button(page, "撤销修改")?.trigger("click");
  await router.push("/tickets");
  expect(router.currentRoute.value.name).toBe("tickets");
});

it("asks before it puts away what a colleague saved meanwhile", async () => {
  const ask = vi.spyOn(ElMessageBox, "confirm").mockRejectedValue("cancel");
  const { page } = await draw();
  await button(page, "添加规则")?.trigger("click");
  await page.get("input[aria-label='第 2 条的名称']").setValue("急");
  await page.get("select[aria-label='第 2 条的优先级']").setValue("urgent");
  assist.on(ALL, { policies: [REFUND] });
  await button(page, "保存")?.trigger("click");
  await vi.waitFor(() => expect(ask).toHaveBeenCalled());
  expect(sent()).toBeUndefined();
  expect(page.findAll("li")).toHaveLength(3);
});
