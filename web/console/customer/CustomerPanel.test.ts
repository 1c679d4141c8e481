import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { answer } from "@shared/testing/cast";
import type { Role } from "@shared/types";

import { useComposer } from "../composer/composer-store";
import { useSession } from "../staff/session-store";
import { conversationOf, packetOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import { earlierOf, orderOf, profileOf } from "../testing/customers";
import { FakeAssist } from "../testing/fake-assist";
import CustomerPanel from "./CustomerPanel.vue";
import { useCustomers } from "./customers-store";

const CUSTOMER = "/conversations/c1/customer";
const GET = `GET ${CUSTOMER}`;
const ORDERS = `GET ${CUSTOMER}/orders`;
let assist: FakeAssist;

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  assist = new FakeAssist();
  assist.on(GET, profileOf()).on(ORDERS, { state: "ok", orders: [] });
  signIn("agent");
});

function signIn(role: Role): void {
  useSession().me = {
    ...{ ...ZHANG_MIN, name: "zhangmin", role },
    ...{ presence: "online", conversation_cap: 5 },
  };
}

async function draw(given: Parameters<typeof conversationOf>[0] = {}): Promise<VueWrapper> {
  const there = { template: "<p />" };
  const routes = [{ path: "/conversations/:id?", name: "conversations", component: there }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/conversations/c1");
  const facts = conversationOf({ owner: ZHANG_MIN, ...given });
  const panel = mount(CustomerPanel, {
    props: { facts },
    global: { plugins: [router], stubs: { teleport: true } },
  });
  await flushPromises();
  return panel;
}

const section = (panel: VueWrapper, name: string) => panel.get(`section[aria-label="${name}"]`);
const press = async (panel: VueWrapper, words: string) => {
  const button = panel
    .findAll("button")
    .find((one) => one.text().includes(words) || one.attributes("aria-label") === words);
  if (!button) throw new Error(`no button ${words} in ${panel.text()}`);
  await button.trigger("click");
  await flushPromises();
};

it("shows who the customer is and what colleagues noted", async () => {
  const words = section(await draw(), "客户").text();
  for (const part of ["李小雨", "c1001", "身份已验证", "vip", "老客户"])
    expect(words).toContain(part);
});

it("says that it failed, and tries again", async () => {
  assist.on(GET, () =>
    answer(503, { error: "not_ready", detail: "系统正在准备，请稍等片刻再试。" }),
  );
  const panel = await draw();
  expect(panel.get('[role="alert"]').text()).toContain("系统正在准备");
  assist.on(GET, profileOf());
  await press(panel, "重试");
  expect(panel.text()).toContain("李小雨");
});

it("saves tags and note on the version that was seen", async () => {
  assist.on(`PUT ${CUSTOMER}`, profileOf({ tags: ["企业"], note: "要专票", version: 2 }));
  const panel = await draw();
  await press(panel, "去掉标签：老客户");
  await press(panel, "加标签");
  const box = panel.get('input[aria-label="新标签"]');
  await box.setValue("企业");
  await box.trigger("keydown", { key: "Enter", isComposing: true });
  expect(panel.text()).not.toContain("企业");
  await box.trigger("keydown", { key: "Enter" });
  await panel.get("textarea").setValue("要专票");
  await panel.get("form").trigger("submit");
  await flushPromises();
  expect(assist.bodies(`PUT ${CUSTOMER}`)).toEqual([
    { tags: ["企业"], note: "要专票", based_on: 1 },
  ]);
  expect(useCustomers().edits).toEqual({});
  expect(panel.text()).not.toContain("放弃修改");
});

it("loses nothing when a colleague was first: both are joined and saved again", async () => {
  const refusal = { error: "profile_changed", detail: "李伟刚刚改过这位客户的资料。" };
  assist.on(`PUT ${CUSTOMER}`, () => answer(409, refusal));
  const panel = await draw();
  await panel.get("textarea").setValue("下午送");
  assist.on(GET, profileOf({ version: 2, note: "要专票" }));
  await panel.get("form").trigger("submit");
  await flushPromises();
  expect(panel.text()).toContain("李伟刚刚改过");
  expect(panel.text()).toContain("要专票");
  await press(panel, "和我写的合在一起");
  await panel.get("form").trigger("submit");
  expect(assist.bodies(`PUT ${CUSTOMER}`)[1]).toMatchObject({
    note: "要专票\n下午送",
    based_on: 2,
  });
});

it("keeps what was begun while the agent looks into another conversation", async () => {
  const panel = await draw();
  await panel.get("textarea").setValue("下午送");
  await flushPromises();
  panel.unmount();
  expect((await draw()).get("textarea").element.value).toBe("下午送");
});

it("shows a colleague's change at once, and of nobody else", async () => {
  await draw();
  const told = (id: number, conversation: string, customer_id: string) =>
    useCustomers().apply(staffEvent(id, "customer.changed", conversation, { customer_id }));
  told(1, "c9", "c1002");
  await flushPromises();
  expect(assist.bodies(GET)).toHaveLength(1);
  told(2, "c8", "c1001");
  await flushPromises();
  expect(assist.bodies(GET)).toHaveLength(2);
});

it("shows the orders, where the parcel is, and puts the number into the reply", async () => {
  const order = orderOf("TZ2611010003");
  const latest = { at: "2026-03-04T06:00:00Z", text: "到达上海" };
  const shipment = { courier: "中通快递", tracking_no: "ZT1", latest };
  assist.on(ORDERS, { state: "ok", orders: [order] });
  assist.on(`${ORDERS}/TZ2611010003`, { state: "ok", order: { ...order, shipment } });
  const panel = await draw();
  expect(section(panel, "订单").text()).toContain("马克杯 ×2");
  await press(panel, "▸ TZ2611010003");
  expect(section(panel, "订单").text()).toContain("到达上海");
  useComposer().setText("c1", "您的订单 ");
  await press(panel, "插入订单号 TZ2611010003");
  expect(useComposer().draftOf("c1").text).toBe("您的订单 TZ2611010003");
});

it("says when the shop is out, and asks again by 刷新", async () => {
  assist.on(ORDERS, { state: "unavailable", orders: [] });
  const panel = await draw();
  expect(section(panel, "订单").text()).toContain("商城系统暂时没有回应");
  expect(panel.text()).toContain("李小雨");
  assist.on(ORDERS, { state: "ok", orders: [orderOf("TZ1")] });
  await press(panel, "刷新");
  expect(section(panel, "订单").text()).toContain("TZ1");
  expect(section(panel, "订单").text()).not.toContain("没有回应");
});

it("names the order that a visitor told the bot", async () => {
  assist.on(GET, profileOf({ id: null, name: "访客", is_verified: false }));
  assist.on(ORDERS, { state: "not_verified", orders: [] });
  const handoff = { ...packetOf("user_request"), slots: { order_no: "TZ2611010003" } };
  const panel = await draw({ handoff });
  const words = section(panel, "订单").text();
  expect(words).toContain("客户没有登录");
  expect(words).toContain("客户说的订单号 TZ2611010003");
});

it("lists earlier conversations as links", async () => {
  const conversations = [earlierOf("c7", { disposition: "已补发" })];
  assist.on(GET, profileOf({ conversations, conversation_count: 23 }));
  const history = section(await draw(), "历史会话");
  expect(history.get("a").attributes("href")).toBe("/conversations/c7");
  expect(history.text()).toContain("已结束 · 张敏 · 已补发 · 4 分");
  expect(history.text()).toContain("只列出最近 1 个");
});

it("merges after a search, a choice and a reason", async () => {
  const customers = [
    { customer_id: "c1001", name: "李*雨", conversation_count: 9, last_at: "2026-03-04T06:00:00Z" },
    { customer_id: "c1002", name: "王*国", conversation_count: 2, last_at: "2026-03-04T06:00:00Z" },
  ];
  assist.on("GET /customers?q=%E7%8E%8B%E5%BB%BA", { customers });
  assist.on(`POST ${CUSTOMER}/merge`, profileOf({ changes: [] }));
  const panel = await draw();
  await press(panel, "合并…");
  await panel.get("#merge-query").setValue("王建");
  await press(panel, "查找");
  expect(panel.text()).not.toContain("李*雨");
  await panel.get('input[type="radio"][value="c1002"]').setValue(true);
  expect(panel.text()).toContain("请写明为什么");
  await panel.get("#merge-note").setValue("报出了同一笔订单");
  await press(panel, "确认合并");
  expect(assist.bodies(`POST ${CUSTOMER}/merge`)).toEqual([
    { customer_id: "c1002", note: "报出了同一笔订单" },
  ]);
  expect(panel.find("#merge-query").exists()).toBe(false);
});

it("lets a supervisor alone take a merge back, after asking", async () => {
  const merge = { by_name: "张敏", at: "2026-03-04T06:00:00Z", note: "同一笔订单" };
  const noted = { tags: ["企业"], profile_note: "要专票" };
  const merged = [{ customer_id: "c1002", name: "王建国", is_visitor: false, ...noted, ...merge }];
  assist.on(GET, profileOf({ merged })).on(`POST ${CUSTOMER}/unmerge`, profileOf());
  const agents = await draw();
  expect(section(agents, "合并身份").text()).toContain("要专票");
  expect(agents.text()).not.toContain("撤销");
  agents.unmount();
  signIn("supervisor");
  vi.spyOn(ElMessageBox, "confirm").mockResolvedValue("confirm" as never);
  const panel = await draw();
  await press(panel, "撤销合并：王建国");
  expect(assist.bodies(`POST ${CUSTOMER}/unmerge`)).toEqual([{ customer_id: "c1002" }]);
  expect(section(panel, "合并身份").text()).not.toContain("王建国");
});

it("offers no merging to who does not serve the customer", async () => {
  const panel = await draw({ owner: { id: "s2", display_name: "陈刚" } });
  expect(panel.text()).not.toContain("合并…");
});
