import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { refundOf, ticketOf, ticketPageOf } from "../testing/tickets";
import { useConversationTickets } from "../tickets/conversation-tickets-store";
import LeftMessagesCard from "./LeftMessagesCard.vue";

const THEIRS =
  "GET /tickets?state=active&state=answered&state=done&state=closed&conversation_id=c1&limit=100";
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
  assist.on(THEIRS, ticketPageOf([ticketOf(1, { text: "能开专票吗？" })]));
  const words = (await draw()).text();
  expect(words).toContain("13800138000");
  expect(words).toContain("能开专票吗？");
  expect(words).not.toContain("已超时");
});

it("is not there where nothing was left, and goes once it is answered", async () => {
  assist.on(THEIRS, ticketPageOf([ticketOf(1, { due_at: "2020-03-05T10:00:00Z" })]));
  const card = await draw();
  expect(card.text()).toContain("已超时");
  const answered = ticketOf(1, { state: "answered" });
  assist.on(THEIRS, ticketPageOf([answered, refundOf(2, { conversation_id: "c1" })]));
  useConversationTickets().apply(staffEvent(1, "ticket.answered", "c1", { ticket_id: 1 }));
  await vi.waitFor(() => expect(card.text()).toBe(""));
});
