import { enableAutoUnmount, flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer, CONVERSATION_ID } from "@shared/testing/cast";
import type { Ticket } from "@shared/types";

import { conversationOf, groupOf, packetOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { policyOf, refundOf, ticketOf, ticketPageOf } from "../testing/tickets";
import { useConversationTickets } from "./conversation-tickets-store";
import TicketCount from "./TicketCount.vue";
import TicketPanel from "./TicketPanel.vue";

const THEIRS = `GET /tickets?state=active&state=answered&state=done&state=closed&conversation_id=${CONVERSATION_ID}&limit=100`;
const CREATE = `POST /conversations/${CONVERSATION_ID}/tickets`;
const summary = { problem: "退款一直没到账", done: "查过订单", open: null };
const facts = conversationOf({
  handoff: { ...packetOf("vip"), intent: "query_refund", summary },
});
const here = (id: number, given: Partial<Ticket> = {}) =>
  refundOf(id, { conversation_id: CONVERSATION_ID, ...given });

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(THEIRS, ticketPageOf([]))
    .on("GET /skill-groups", { groups: [groupOf("综合"), groupOf("售后")] })
    .on("GET /sla-policies", { policies: [policyOf("退款", { type: "refund" })] });
});
enableAutoUnmount(afterEach);

async function draw() {
  const stubs = { RouterLink: RouterLinkStub };
  const panel = mount(TicketPanel, { props: { facts }, global: { stubs } });
  await flushPromises();
  return panel;
}

type Panel = Awaited<ReturnType<typeof draw>>;
const button = (panel: Panel, words: string) =>
  panel.findAll("button").find((one) => one.text() === words);

async function begin(panel: Panel) {
  await button(panel, "新建工单")?.trigger("click");
  await flushPromises();
}

it("lists the conversation's tickets in whatever state, the newest first", async () => {
  assist.on(
    THEIRS,
    ticketPageOf([
      here(1, { state: "done", done_at: "2026-03-05T08:00:00Z", result: "已到账" }),
      here(2, { due_at: "2020-03-05T10:00:00Z", title: "补开发票" }),
    ]),
  );
  const panel = await draw();
  const [newest, oldest] = panel.findAll("li").map((one) => one.text());
  expect(newest).toContain("补开发票");
  expect(newest).toContain("已超时");
  expect(oldest).toContain("已告知客户：已到账");
  expect(panel.findComponent(RouterLinkStub).props("to")).toMatchObject({ params: { id: 2 } });
});

it("fills in what is known, and says beforehand by when it is due", async () => {
  const panel = await draw();
  await begin(panel);
  expect(panel.get("input[id$='title']").element).toHaveProperty("value", "退款一直没到账");
  expect(panel.get("textarea").element.value).toBe("问题：退款一直没到账\n已做：查过订单");
  expect(panel.get("select").element.value).toBe("refund");
  expect(panel.text()).toContain("退款：4 小时内完成（只算服务时间），到期前 30 分钟提醒。");
});

it("makes one of two presses, and shows it", async () => {
  assist.on(CREATE, () => {
    assist.on(THEIRS, ticketPageOf([here(7)]));
    return answer(201, here(7));
  });
  const panel = await draw();
  await begin(panel);
  void panel.get("form").trigger("submit");
  void panel.get("form").trigger("submit");
  await vi.waitFor(() => expect(panel.findAll("li")).toHaveLength(1));
  expect(assist.bodies(CREATE)).toHaveLength(1);
  expect(panel.find("form").exists()).toBe(false);
});

it("tries again with the same id after no answer came, so that it stands once", async () => {
  assist.on(CREATE, () => answer(503, { error: "away", detail: "服务暂时不可用。" }));
  const panel = await draw();
  await begin(panel);
  await panel.get("form").trigger("submit");
  await vi.waitFor(() => expect(panel.text()).toContain("服务暂时不可用。"));
  panel.unmount();
  const again = await draw();
  await again.get("form").trigger("submit");
  await vi.waitFor(() => expect(assist.bodies(CREATE)).toHaveLength(2));
  const [first, second] = assist.bodies(CREATE);
  expect(first?.client_id).toBe(second?.client_id);
});

it("keeps what was written when another was made by the first try, under a new id", async () => {
  const detail = "这个工单编号已经用在另一张工单上。";
  assist.on(CREATE, () => answer(409, { error: "client_id_reused", detail }));
  const panel = await draw();
  await begin(panel);
  await panel.get("form").trigger("submit");
  await vi.waitFor(() => expect(panel.text()).toContain(detail));
  await panel.get("form").trigger("submit");
  await vi.waitFor(() => expect(assist.bodies(CREATE)).toHaveLength(2));
  const [first, second] = assist.bodies(CREATE);
  expect(first?.client_id).not.toBe(second?.client_id);
});

it("says what is missing, once it was tried", async () => {
  const panel = await draw();
  await begin(panel);
  await panel.get("input[id$='title']").setValue(" ");
  expect(panel.find("[role='alert']").exists()).toBe(false);
  await panel.get("form").trigger("submit");
  expect(panel.get("[role='alert']").text()).toBe("请写一个标题。");
  expect(assist.bodies(CREATE)).toEqual([]);
});

it("counts beside the tab what is still to be done, and follows the events", async () => {
  assist.on(THEIRS, ticketPageOf([here(1), ticketOf(2, { state: "answered" })]));
  const count = mount(TicketCount, { props: { conversationId: CONVERSATION_ID } });
  await flushPromises();
  expect(count.text()).toContain("1 张待处理");
  assist.on(THEIRS, ticketPageOf([here(1, { state: "done" })]));
  const change = { ticket: here(1, { state: "done" }), change: "done" } as const;
  useConversationTickets().apply(staffEvent(1, "ticket.changed", CONVERSATION_ID, change));
  await vi.waitFor(() => expect(count.text()).toBe(""));
});
