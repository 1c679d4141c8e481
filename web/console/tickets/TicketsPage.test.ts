import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { answer } from "@shared/testing/cast";
import type { Ticket, TicketPage } from "@shared/types";

import { createConsoleRouter, wayFor } from "../router";
import { staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { ticketOf, ticketPageOf } from "../testing/tickets";
import TicketBadge from "./TicketBadge.vue";
import TicketsPage from "./TicketsPage.vue";
import { useTickets } from "./tickets-store";

const LATE = ticketOf(1, { due_at: "2020-03-05T10:00:00Z", customer_name: "韩梅" });
const listOf = (state: string, offset = 0) =>
  `GET /tickets?state=${state}&limit=20&offset=${offset}`;
const COUNTS = "GET /tickets?state=open&limit=1&offset=0";

let assist: FakeAssist;

function there(tickets: Ticket[], given: Partial<TicketPage> = {}): void {
  const page = ticketPageOf(tickets, given);
  assist.on(listOf("open"), page).on(COUNTS, page);
}

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist();
  there([LATE, ticketOf(2)], { overdue_count: 1 });
});

async function draw() {
  const routes = [
    { path: "/tickets", component: TicketsPage },
    { path: "/conversations/:id", name: "conversations", component: { template: "<p />" } },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/tickets");
  const page = mount(TicketsPage, { global: { plugins: [router], stubs: { teleport: true } } });
  await flushPromises();
  return { page, router };
}

it("lists what is due, with the late one marked, its words and its contact", async () => {
  const { page } = await draw();
  const [late, other] = page.findAll("li");
  expect(late?.classes()).toContain("late");
  expect(late?.text()).toContain("已超时");
  expect(late?.text()).toContain("韩梅");
  expect(late?.text()).toContain("联系方式：13800138000");
  expect(other?.classes()).not.toContain("late");
  expect(other?.text()).toContain("还剩");
  expect(page.get("[role='status']").text()).toContain("有 1 张已超时");
});

it("leads to the conversation where it is answered", async () => {
  const { page, router } = await draw();
  await page.get("button[aria-label='去回复：韩梅']").trigger("click");
  await flushPromises();
  expect(router.currentRoute.value.params.id).toBe("c1");
});

it("shows what was answered, without asking for an answer again", async () => {
  const answered = ticketOf(3, {
    state: "answered",
    answered_at: "2026-03-05T06:00:00Z",
    answered_by: "张敏",
  });
  assist.on(listOf("answered"), ticketPageOf([answered], { open_count: 2, overdue_count: 1 }));
  const { page } = await draw();
  await useTickets().choose("answered");
  await flushPromises();
  expect(page.text()).toContain("张敏");
  expect(page.text()).toContain("查看会话");
  expect(page.text()).not.toContain("去回复");
  expect(page.text()).not.toContain("请先回复");
  expect(page.text()).not.toContain("还剩");
  expect(page.get("label.is-active").text()).toBe("已回复");
});

it("closes one with a note to colleagues, and the list goes on without it", async () => {
  assist.on("POST /tickets/1/close", ticketOf(1, { state: "closed" }));
  const { page } = await draw();
  await page.get("button[aria-label='关闭：韩梅']").trigger("click");
  expect(page.text()).toContain("客户还没有得到回复");
  await page.get("textarea").setValue("已电话答复");
  there([ticketOf(2)]);
  const confirm = page.findAll("button").find((one) => one.text() === "关闭工单");
  await confirm?.trigger("click");
  await vi.waitFor(() => expect(page.findAll("li")).toHaveLength(1));
  expect(assist.bodies("POST /tickets/1/close")).toEqual([{ note: "已电话答复" }]);
});

it("learns that a colleague was first, and shows how things stand", async () => {
  const detail = "同事刚刚关闭了这张工单。";
  assist.on("POST /tickets/1/close", () => answer(409, { error: "ticket_closed", detail }));
  await draw();
  there([ticketOf(2)]);
  await expect(useTickets().close(1, "")).rejects.toThrow(detail);
  await vi.waitFor(() => expect(useTickets().tickets.map((one) => one.id)).toEqual([2]));
});

it("follows the events, once for many", async () => {
  const { page } = await draw();
  there([ticketOf(2)]);
  for (const id of [1, 2, 3]) {
    useTickets().apply(staffEvent(id, "ticket.answered", "c1", { ticket_id: id }));
  }
  await vi.waitFor(() => expect(page.findAll("li")).toHaveLength(1));
  expect(assist.bodies(listOf("open")).length).toBeLessThanOrEqual(3);
});

it("folds a long text, and unfolds it on demand", async () => {
  there([ticketOf(1, { text: "字".repeat(2000) })]);
  const { page } = await draw();
  const fold = page.get("button.fold");
  expect(page.get(".text").classes()).toContain("folded");
  await fold.trigger("click");
  expect(page.get(".text").classes()).not.toContain("folded");
  expect(fold.attributes("aria-expanded")).toBe("true");
});

it("says so when there is nothing, and when it cannot be fetched", async () => {
  there([]);
  expect((await draw()).page.text()).toContain("没有待回复的留言");
  const detail = "系统出了点问题，请稍后再试。";
  assist.on(listOf("open"), () => answer(500, { error: "internal_error", detail }));
  expect((await draw()).page.get("[role='alert']").text()).toContain(detail);
});

it("goes back to the last page when what stood behind it was answered", async () => {
  await draw();
  assist.on(listOf("open", 20), ticketPageOf([], { total: 2 }));
  await useTickets().turnTo(2);
  expect(useTickets().query.page).toBe(1);
  expect(useTickets().tickets).toHaveLength(2);
});

it("counts beside the navigation what is open, in red when one is late", async () => {
  const badge = mount(TicketBadge);
  await flushPromises();
  expect(badge.get(".badge").classes()).toContain("late");
  expect(badge.text()).toContain("2 张待回复，1 张已超时");
  there([ticketOf(2)]);
  useTickets().apply(staffEvent(1, "ticket.answered", "c1", { ticket_id: 1 }));
  await vi.waitFor(() => expect(badge.text()).toContain("1 张待回复"));
  expect(badge.get(".badge").classes()).not.toContain("late");
  badge.unmount();
});

it("shows no number where nothing is open, and forgets contacts with who leaves", async () => {
  const badge = mount(TicketBadge);
  await flushPromises();
  useTickets().clear();
  await flushPromises();
  expect(badge.find(".badge").exists()).toBe(false);
  expect(useTickets().tickets).toEqual([]);
  badge.unmount();
});

it("is for who serves customers", () => {
  const comeTo = (role: "agent" | "editor") =>
    wayFor(createConsoleRouter().resolve("/tickets"), role);
  expect(comeTo("agent")).toBe(true);
  expect(comeTo("editor")).toEqual({ name: "articles" });
});
