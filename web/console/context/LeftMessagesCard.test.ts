import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";

import { FakeAssist } from "../testing/fake-assist";
import { ticketOf, ticketPageOf } from "../testing/tickets";
import { useTickets } from "../tickets/tickets-store";
import LeftMessagesCard from "./LeftMessagesCard.vue";

const OPEN = "GET /tickets?state=open&conversation_id=c1";
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist();
});

async function draw() {
  const card = mount(LeftMessagesCard, { props: { conversationId: "c1" } });
  await flushPromises();
  return card;
}

it("shows how to reach the customer, and until when they expect an answer", async () => {
  assist.on(OPEN, ticketPageOf([ticketOf(1, { text: "能开专票吗？" })]));
  const words = (await draw()).text();
  expect(words).toContain("13800138000");
  expect(words).toContain("能开专票吗？");
  expect(words).not.toContain("已超时");
});

it("is not there where nothing was left, and goes once it is answered", async () => {
  assist.on(OPEN, ticketPageOf([ticketOf(1, { due_at: "2020-03-05T10:00:00Z" })]));
  const card = await draw();
  expect(card.text()).toContain("已超时");
  assist.on(OPEN, ticketPageOf([]));
  useTickets().openCount = 7;
  await flushPromises();
  expect(card.text()).toBe("");
});
