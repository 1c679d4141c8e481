import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { CONVERSATION_ID, messageOf } from "@shared/testing/cast";
import { FakeSocket } from "@shared/testing/fake-socket";
import { lookAway, lookBack } from "@shared/testing/looking";
import { emptyThread, insertMessages } from "@shared/thread";

import { useDeskLive } from "../live/live-store";
import { useSession } from "../staff/session-store";
import { CHEN_GANG, conversationOf, inboxOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import ThreadView from "./ThreadView.vue";

vi.mock("vue-router", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const THREAD = insertMessages(emptyThread, [
  messageOf(1, { author: "customer" }),
  messageOf(2, { author: "agent" }),
  messageOf(3, { author: "customer" }),
  messageOf(4, { author: "agent" }),
  messageOf(5, { author: "agent", audience: "staff" }),
]);

beforeEach(async () => {
  FakeSocket.install();
  setActivePinia(createPinia());
  const me = { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" };
  new FakeAssist().on("GET /me", me).on("GET /inbox", inboxOf());
  await useSession().restore();
  useDeskLive().start();
  FakeSocket.newest.accept(20, null);
  await vi.waitFor(() => expect(useDeskLive().isCaughtUp).toBe(true));
});
enableAutoUnmount(afterEach);
afterEach(lookBack);

function draw(owner: typeof ZHANG_MIN | null, status: "human" | "resolved" = "human") {
  const facts = conversationOf({ status, owner });
  return mount(ThreadView, { props: { facts, thread: THREAD }, attachTo: document.body });
}
async function hears(author: "customer" | "agent", seq: number): Promise<void> {
  const data = { author, seq };
  FakeSocket.newest.say({ type: "message.read", conversation_id: CONVERSATION_ID, data });
  await flushPromises();
}
const told = () => FakeSocket.newest.sent.map((text) => JSON.parse(text) as object);
const mark = { type: "message.read", seq: 3, conversation_id: CONVERSATION_ID };

it("tells the customer that the newest question was read, once the page is looked at", async () => {
  lookAway();
  draw(ZHANG_MIN);
  expect(told()).toEqual([]);
  lookBack();
  await flushPromises();
  expect(told()).toEqual([mark]);
});

it("tells it when somebody else's conversation becomes the own one, and not before", async () => {
  const page = draw(CHEN_GANG);
  expect(told()).toEqual([]);
  await page.setProps({ facts: conversationOf({ status: "human", owner: ZHANG_MIN }) });
  expect(told()).toEqual([mark]);
});

it("tells nothing of a conversation that has ended", () => {
  draw(ZHANG_MIN, "resolved");
  expect(told()).toEqual([]);
});

it("says 已读 under the newest reply that the customer has read, never under a note", async () => {
  const page = draw(ZHANG_MIN);
  expect(page.text()).not.toContain("已读");
  await hears("agent", 4);
  expect(page.text()).not.toContain("已读");
  for (const [seq, shown] of [
    [3, 2],
    [9, 4],
  ] as const) {
    await hears("customer", seq);
    const marked = page.findAll(".message").filter((item) => item.text().includes("已读"));
    expect(marked.map((item) => Number(item.attributes("data-seq")))).toEqual([shown]);
  }
});
