import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";

import { eventOf } from "../shared/testing/cast";
import { FakeDesk } from "../shared/testing/fake-desk";
import { FakeSocket } from "../shared/testing/fake-socket";
import { lookAway, lookBack } from "../shared/testing/looking";
import type { Message } from "../shared/types";
import ChatRoom from "./ChatRoom.vue";

let desk: FakeDesk;
let widget: VueWrapper;
let eventId: number;

beforeEach(async () => {
  localStorage.clear();
  eventId = 10;
  desk = new FakeDesk();
  desk.install();
  FakeSocket.install();
  const props = { server: "https://desk.example", identity: null, memoryKey: "t", title: "客服" };
  widget = mount(ChatRoom, { props, attachTo: document.body });
  await widget.get("[aria-label=打开在线客服]").trigger("click");
  await flushPromises();
  FakeSocket.newest.accept(10, 10);
  await flushPromises();
});
afterEach(() => {
  widget.unmount();
  lookBack();
});

async function comes(given: Partial<Message>): Promise<void> {
  const message = desk.log(given);
  FakeSocket.newest.say(eventOf(++eventId, "message.posted", { message }));
  await flushPromises();
}
async function agentReads(seq: number): Promise<void> {
  const data = { author: "agent", seq };
  FakeSocket.newest.say({ type: "message.read", conversation_id: "c1", data });
  await flushPromises();
}
const told = () => FakeSocket.newest.sent.map((text) => JSON.parse(text) as object);
const readSeqs = () =>
  widget
    .findAll(".message")
    .filter((item) => item.text().includes("已读"))
    .map((item) => Number(item.attributes("data-seq")));

it("tells the agent that the newest reply was read, and nothing of the bot's", async () => {
  await comes({ author: "bot" });
  expect(told()).toEqual([]);
  await comes({ author: "agent" });
  expect(told()).toEqual([{ type: "message.read", seq: 3 }]);
});

it("tells nothing while the panel is closed or the page is not looked at", async () => {
  lookAway();
  await comes({ author: "agent" });
  await widget.get("[role=dialog]").trigger("keydown", { key: "Escape" });
  lookBack();
  await flushPromises();
  expect(told()).toEqual([]);
  await widget.get("[aria-haspopup=dialog]").trigger("click");
  await flushPromises();
  expect(told()).toEqual([{ type: "message.read", seq: 2 }]);
});

it("tells nothing of a reply below what the customer reads, until it is in sight", async () => {
  const scroller = widget.get<HTMLElement>(".scroller");
  Object.defineProperty(scroller.element, "scrollHeight", { value: 900, configurable: true });
  scroller.element.scrollTop = 0;
  await scroller.trigger("scroll");
  await comes({ author: "agent" });
  expect(told()).toEqual([]);
  await widget.get(".below").trigger("click");
  await scroller.trigger("scroll");
  await flushPromises();
  expect(told()).toEqual([{ type: "message.read", seq: 2 }]);
});

it("says 已读 under the newest own message that was read, and under no other", async () => {
  await comes({ author: "customer" });
  await comes({ author: "customer" });
  await comes({ author: "customer" });
  expect(readSeqs()).toEqual([]);
  await agentReads(3);
  expect(readSeqs()).toEqual([3]);
  await comes({ author: "agent" });
  await agentReads(9);
  expect(readSeqs()).toEqual([4]);
});
