import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { answer } from "@shared/testing/cast";
import type { Ticket, TicketPage } from "@shared/types";

import { createConsoleRouter, wayFor } from "../router";
import { groupOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { refundOf, ticketOf, ticketPageOf } from "../testing/tickets";
import TicketBadge from "./TicketBadge.vue";
import TicketsPage from "./TicketsPage.vue";
import { useTickets } from "./tickets-store";

const LATE = ticketOf(1, { due_at: "2020-03-05T10:00:00Z", customer_name: "韩梅" });
const listOf = (state: string, narrowed = "", limit = 20) =>
  `GET /tickets?state=${state}${narrowed}&limit=${limit}`;
const COUNTS = listOf("active", "", 1);

let assist: FakeAssist;

enableAutoUnmount(afterEach);

function there(tickets: Ticket[], given: Partial<TicketPage> = {}): void {
  const page = ticketPageOf(tickets, given);
  assist.on(listOf("active"), page).on(COUNTS, page);
}

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on("GET /skill-groups", { groups: [groupOf("售后")] });
  there([LATE, ticketOf(2)], { overdue_count: 1 });
});

async function draw() {
  const routes = [
    { path: "/tickets/:id?", name: "tickets", component: TicketsPage, props: true },
    { path: "/conversations/:id", name: "conversations", component: { template: "<p />" } },
  ];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push("/tickets");
  const shell = { template: "<router-view />" };
  const page = mount(shell, { global: { plugins: [router], stubs: { TicketDrawer: true } } });
  await flushPromises();
  return { page, router };
}

it("lists what is due, with the late one marked, whose it is and of which group", async () => {
  const assignee = { id: "s1", display_name: "张敏" };
  there([LATE, refundOf(2, { assignee, priority: "urgent" })], { overdue_count: 1 });
  const { page } = await draw();
  const [late, other] = page.findAll("li");
  expect(late?.classes()).toContain("late");
  for (const words of ["已超时", "韩梅", "留言", "待回复", "未指定"])
    expect(late?.text()).toContain(words);
  expect(other?.classes()).not.toContain("late");
  for (const words of ["还剩", "退款一直没到账", "退款", "紧急", "张敏", "综合"])
    expect(other?.text()).toContain(words);
  expect(page.get("[role='status']").text()).toContain("有 1 张已超时");
});

it("leads to the ticket, which has an address of its own", async () => {
  const { page, router } = await draw();
  await page.get("li a").trigger("click");
  await flushPromises();
  expect(router.currentRoute.value.params.id).toBe("1");
  expect(page.get("li a").attributes("aria-current")).toBe("true");
  expect(page.findComponent({ name: "TicketDrawer" }).exists()).toBe(true);
});

it("lists what was done and what was answered together, as the service orders them", async () => {
  const at = (hour: number) => `2026-03-05T0${hour}:00:00Z`;
  const done = [refundOf(3, { state: "done", done_at: at(7), title: "第二" })];
  const answered = [
    ticketOf(4, { state: "answered", answered_at: at(8), answered_by: "张敏", title: "第一" }),
    ticketOf(5, { state: "answered", answered_at: at(6), title: "第三" }),
  ];
  assist.on(listOf("done&state=answered"), ticketPageOf([...done, ...answered]));
  const { page } = await draw();
  await useTickets().choose({ tab: "handled" });
  await flushPromises();
  expect(page.findAll("li .title").map((one) => one.text())).toEqual(["第二", "第一", "第三"]);
  expect(page.text()).toContain("张敏");
  expect(page.text()).not.toContain("还剩");
  expect(page.get("label.is-active").text()).toBe("已处理");
});

it("asks only for what the reader wants to see", async () => {
  const narrowed = "&type=refund&skill=%E5%94%AE%E5%90%8E&assignee=me&overdue=true&q=1001";
  assist.on(listOf("active", narrowed), ticketPageOf([]));
  const { page } = await draw();
  await useTickets().choose({ skill: "售后", isMine: true, isOverdue: true, words: " 1001 " });
  await page.get("select[aria-label='类型']").setValue("refund");
  await flushPromises();
  expect(page.text()).toContain("没有符合条件的工单");
  await page
    .findAll("button")
    .find((one) => one.text() === "清除筛选")
    ?.trigger("click");
  await flushPromises();
  expect(page.findAll("li")).toHaveLength(2);
});

it("goes on to more, and says how many there are", async () => {
  there([LATE], { total: 21 });
  assist.on(listOf("active", "", 40), ticketPageOf([LATE, ticketOf(2)]));
  const { page } = await draw();
  const more = page.findAll("button").find((one) => one.text().startsWith("加载更多"));
  expect(more?.text()).toContain("共 21 张");
  await more?.trigger("click");
  await vi.waitFor(() => expect(page.findAll("li")).toHaveLength(2));
  expect(page.text()).not.toContain("加载更多");
});

it("follows the events, once for many", async () => {
  const { page } = await draw();
  there([ticketOf(2)]);
  for (const id of [1, 2, 3]) {
    const event = { ticket: LATE, change: "closed" } as const;
    useTickets().apply(staffEvent(id, "ticket.changed", "c1", event));
  }
  await vi.waitFor(() => expect(page.findAll("li")).toHaveLength(1));
  expect(assist.bodies(listOf("active")).length).toBeLessThanOrEqual(3);
});

it("says so when there is nothing, and when it cannot be fetched", async () => {
  there([]);
  expect((await draw()).page.text()).toContain("没有待处理的工单");
  const detail = "系统出了点问题，请稍后再试。";
  assist.on(listOf("active"), () => answer(500, { error: "internal_error", detail }));
  expect((await draw()).page.get("[role='alert']").text()).toContain(detail);
});

it("counts beside the navigation what is open, in red when one is late", async () => {
  const badge = mount(TicketBadge);
  await flushPromises();
  expect(badge.get(".badge").classes()).toContain("late");
  expect(badge.text()).toContain("2 张待处理，1 张已超时");
  there([ticketOf(2)]);
  useTickets().apply(staffEvent(1, "ticket.answered", "c1", { ticket_id: 1 }));
  await vi.waitFor(() => expect(badge.text()).toContain("1 张待处理"));
  expect(badge.get(".badge").classes()).not.toContain("late");
});

it("shows no number where nothing is open, and forgets contacts with who leaves", async () => {
  const badge = mount(TicketBadge);
  await flushPromises();
  useTickets().clear();
  await flushPromises();
  expect(badge.find(".badge").exists()).toBe(false);
  expect(useTickets().tickets).toEqual([]);
});

it("is for who serves customers", () => {
  const comeTo = (role: "agent" | "editor") =>
    wayFor(createConsoleRouter().resolve("/tickets"), role);
  expect(comeTo("agent")).toBe(true);
  expect(comeTo("editor")).toEqual({ name: "articles" });
  const times = createConsoleRouter().resolve("/sla");
  expect(wayFor(times, "supervisor")).toBe(true);
  expect(wayFor(times, "agent")).toEqual({ name: "conversations" });
});
