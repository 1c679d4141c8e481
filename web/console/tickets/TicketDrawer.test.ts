import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { answer } from "@shared/testing/cast";
import type { Ticket } from "@shared/types";

import { colleagueOf, groupOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { commentOf, refundOf, ticketOf, ticketPageOf, withComments } from "../testing/tickets";
import { useOpenTicket } from "./open-ticket-store";
import TicketDrawer from "./TicketDrawer.vue";

const ONE = "GET /tickets/1";
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /tickets?state=active&limit=1", ticketPageOf([]))
    .on("GET /skill-groups", { groups: [groupOf("综合"), groupOf("财务")] })
    .on("GET /colleagues", [colleagueOf("王芳", { groups: [{ name: "财务", level: 1 }] })]);
  stands(refundOf(1));
});
enableAutoUnmount(afterEach);

function stands(ticket: Ticket, ...comments: ReturnType<typeof commentOf>[]): void {
  assist.on(ONE, withComments(ticket, ...comments));
}

/** Drawers and dialogs stand outside of the page, at the end of the document. */
async function draw() {
  const component = { template: "<p />" };
  const routes = ["tickets", "conversations"].map((name) => ({
    path: `/${name}/:id?`,
    name,
    component,
  }));
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/tickets/1");
  const props = { id: 1, now: new Date("2026-03-05T08:00:00Z") };
  mount(TicketDrawer, { props, attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  return router;
}

const button = (words: string) =>
  [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === words);

async function press(words: string) {
  await vi.waitFor(() => expect(button(words)?.disabled).toBe(false));
  button(words)?.click();
  await flushPromises();
}

async function write(where: string, words: string) {
  await vi.waitFor(() => expect(document.querySelector(where)).not.toBeNull());
  const field = document.querySelector(where) as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input"));
  await flushPromises();
}

const says = (words: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(words));

it("shows what is to be done, for whom, and what was said and changed", async () => {
  stands(refundOf(1), commentOf(1, "登记了工单", { kind: "change" }), commentOf(2, "已问过财务"));
  await draw();
  for (const words of ["退款一直没到账", "订单 1001", "李雷", "登记了工单", "已问过财务"])
    await says(words);
});

it("begins it", async () => {
  assist.on("POST /tickets/1/start", () => {
    stands(refundOf(1, { state: "in_progress" }));
    return answer(200, {});
  });
  await draw();
  await press("开始处理");
  await says("处理中");
  expect(button("开始处理")).toBeUndefined();
});

it("asks for the result, and shows in which words the customer is told", async () => {
  assist.on("POST /tickets/1/finish", () => {
    stands(refundOf(1, { state: "done", result: "已退款 128 元" }));
    return answer(200, {});
  });
  await draw();
  await press("处理完成");
  await write("#ticket-result", "已退款 128 元 ");
  await says("您的工单（退款，编号 1）已处理：已退款 128 元");
  await press("保存");
  await says("已完成");
  expect(assist.bodies("POST /tickets/1/finish")).toEqual([{ result: "已退款 128 元" }]);
});

it("tells that a colleague was first, and shows how things stand", async () => {
  const detail = "陈刚刚刚处理完了这张工单，请刷新后再看。";
  assist.on("POST /tickets/1/start", () => {
    stands(refundOf(1, { state: "done", result: "已到账" }));
    return answer(409, { error: "ticket_moved", detail });
  });
  await draw();
  await press("开始处理");
  await says(detail);
  await vi.waitFor(() => expect(button("重开")).toBeDefined());
});

it("gives it to a group and one of its people, and sends only that", async () => {
  assist.on("PATCH /tickets/1", () => answer(200, {}));
  await draw();
  await press("转给");
  await vi.waitFor(() => expect(document.body.textContent).toContain("王芳"));
  await write("#ticket-skill", "财务");
  await says("王芳（本组）");
  await write("#ticket-assignee", "王芳");
  await press("保存");
  const sent = { skill: "财务", assignee_id: "王芳" };
  expect(assist.bodies("PATCH /tickets/1")[0]).toMatchObject(sent);
});

it("keeps what was chosen where a colleague changed it meanwhile, for a second try", async () => {
  const detail = "同事刚刚改过这张工单，请看过新内容再保存。";
  stands(refundOf(1, { version: 3 }));
  assist.on("PATCH /tickets/1", () => {
    stands(refundOf(1, { version: 4, title: "退款和运费都没到账" }));
    return answer(409, { error: "ticket_changed", detail });
  });
  await draw();
  await press("改期限和优先级");
  await write("#terms-priority", "urgent");
  await press("保存");
  await says(detail);
  expect(document.querySelector<HTMLInputElement>("#terms-title")?.value).toContain("运费");
  await press("保存");
  const sent = assist.bodies("PATCH /tickets/1");
  expect(sent).toEqual([
    { priority: "urgent", based_on: 3 },
    { priority: "urgent", based_on: 4 },
  ]);
});

it("changes the priority alone, where nothing else was touched", async () => {
  assist.on("PATCH /tickets/1", () => answer(200, {}));
  await draw();
  await press("改期限和优先级");
  await write("#terms-priority", "urgent");
  await press("保存");
  expect(assist.bodies("PATCH /tickets/1")[0]).toMatchObject({ priority: "urgent" });
  expect(assist.bodies("PATCH /tickets/1")[0]).not.toHaveProperty("due_at");
});

it("closes with a note, having warned that it is not done", async () => {
  assist.on("POST /tickets/1/close", () => answer(200, {}));
  await draw();
  await press("关闭");
  await says("这件事还没有处理完");
  await write("#move-note", "客户自己取消了");
  await press("关闭工单");
  expect(assist.bodies("POST /tickets/1/close")).toEqual([{ note: "客户自己取消了" }]);
});

it("keeps a comment that could not be sent, and sends it once", async () => {
  const SAY = "POST /tickets/1/comments";
  assist.on(SAY, () => answer(503, { error: "away", detail: "服务暂时不可用。" }));
  await draw();
  await write(".box textarea", "财务说明天到账");
  await press("添加说明");
  await says("服务暂时不可用。");
  assist.on(SAY, () => {
    stands(refundOf(1), commentOf(3, "财务说明天到账"));
    return answer(201, {});
  });
  await press("重试");
  await vi.waitFor(() => expect(document.querySelectorAll("ol li")).toHaveLength(1));
  const [first, second] = assist.bodies(SAY);
  expect(first).toEqual(second);
  expect(document.querySelector<HTMLTextAreaElement>(".box textarea")?.value).toBe("");
});

it("leads to the thread where a message is answered", async () => {
  stands(ticketOf(1));
  const router = await draw();
  await press("去回复");
  await vi.waitFor(() => expect(router.currentRoute.value.params.id).toBe("c1"));
  expect(button("处理完成")).toBeUndefined();
  await says("13800138000");
});

it("follows what colleagues do", async () => {
  await draw();
  stands(refundOf(1, { state: "in_progress" }), commentOf(5, "我来跟"));
  const change = { ticket: refundOf(1), change: "changed" } as const;
  useOpenTicket().apply(staffEvent(1, "ticket.changed", "c1", change));
  await says("我来跟");
});

it("says that there is none", async () => {
  const detail = "没有找到这张工单。";
  assist.on(ONE, () => answer(404, { error: "unknown_ticket", detail }));
  await draw();
  await says(detail);
});
