import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { Role, StaffEvent } from "@shared/types";

import { useSession } from "../staff/session-store";
import { colleagueOf, groupOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import RoutingPage from "./RoutingPage.vue";
import { useRouting } from "./routing-store";

const GROUPS = [
  groupOf("综合", { is_default: true, position: 0 }),
  groupOf("订单", { position: 1, waiting_count: 3, online_count: 0, members: [] }),
];
const RULES = [
  {
    id: "r1",
    position: 0,
    intents: ["query_order"],
    categories: ["订单"],
    group_id: "订单",
    group_name: "订单",
  },
];
const CHANGED = { id: 7, type: "routing.changed", conversation_id: "", at: "", data: {} };
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /skill-groups", () => answer(200, { groups: [...GROUPS] }))
    .on("GET /routing-rules", { rules: RULES })
    .on("GET /colleagues", () => answer(200, [colleagueOf("张敏", { conversation_cap: 20 })]))
    .on("GET /articles?limit=1&offset=0", { articles: [], categories: ["订单", "退款"] });
});

async function draw(role: Role) {
  assist.on("GET /me", { ...ZHANG_MIN, name: "x", role, presence: "offline" });
  await useSession().restore();
  const page = mount(RoutingPage);
  await flushPromises();
  return page;
}

it("shows how each group stands, and warns of one without members", async () => {
  const page = await draw("agent");
  const text = page.text();
  expect(text).toContain("排队 3 人");
  expect(text).toContain("还没有成员");
  expect(text).toContain("优先：张敏");
  expect(text).toContain("其他客户转到“综合”");
  expect(text).toContain("上限 20");
});

it.each<Role>(["agent", "supervisor"])("lets a %s read only", async (role) => {
  const page = await draw(role);
  expect(page.text()).not.toContain("添加");
  expect(page.find("button[aria-label^='修改']").exists()).toBe(false);
  expect(page.find("input[aria-label$='的上限']").exists()).toBe(false);
});

it("lets an administrator edit, and not remove the default group", async () => {
  const page = await draw("administrator");
  const remove = (name: string) => page.get(`button[aria-label='删除：${name}']`);
  expect(remove("综合").attributes("disabled")).toBeDefined();
  expect(remove("订单").attributes("disabled")).toBeUndefined();
  expect(page.find("button[aria-label='修改第 1 条']").exists()).toBe(true);
});

it("moves a group by its place", async () => {
  assist.on("PATCH /skill-groups/%E8%AE%A2%E5%8D%95", {});
  const page = await draw("administrator");
  await page.get("button[aria-label='上移：订单']").trigger("click");
  await vi.waitFor(() =>
    expect(assist.bodies("PATCH /skill-groups/%E8%AE%A2%E5%8D%95")).toEqual([{ position: 0 }]),
  );
});

it("says where a conversation would go", async () => {
  assist.on("POST /routing-rules/check", { group_name: "订单", rule_id: "r1" });
  const page = await draw("supervisor");
  await page.get("#trial-intent").setValue("query_order");
  await vi.waitFor(() => expect(page.text()).toContain("会转到“订单”"));
  expect(page.text()).toContain("按第 1 条规则");
  expect(assist.bodies("POST /routing-rules/check")).toEqual([
    { intent: "query_order", categories: [] },
  ]);
});

it("fetches anew when a colleague changed something, and only the names once it is left", async () => {
  const page = await draw("supervisor");
  const asked = (path: string) => assist.bodies(path).length;
  useRouting().apply(CHANGED as unknown as StaffEvent);
  await vi.waitFor(() => expect(asked("GET /routing-rules")).toBe(2));
  page.unmount();
  useRouting().apply(CHANGED as unknown as StaffEvent);
  await vi.waitFor(() => expect(asked("GET /skill-groups")).toBe(3));
  expect(asked("GET /routing-rules")).toBe(2);
});

it("says so when the groups cannot be fetched", async () => {
  const detail = "系统出了点问题，请稍后再试。";
  assist.on("GET /skill-groups", () => answer(500, { error: "internal_error", detail }));
  const page = await draw("administrator");
  expect(page.get("[role='alert']").text()).toContain(detail);
});
