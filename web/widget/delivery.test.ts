import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { eventOf } from "../shared/testing/cast";
import { FakeDesk } from "../shared/testing/fake-desk";
import { FakeSocket } from "../shared/testing/fake-socket";
import { Chat } from "./chat";
import { createCustomerApi } from "./customer-api";
import { createMemory } from "./memory";

const LONG_MS = 20_000;
let desk: FakeDesk;
let scope: EffectScope;

function loadPage(): Chat {
  scope.stop();
  scope = effectScope();
  const memory = createMemory("tongzhou");
  const api = createCustomerApi("https://desk.example", () => memory.read().credentials);
  return scope.run(() => new Chat(api, memory, null)) as Chat;
}

async function openChat(): Promise<Chat> {
  const chat = loadPage();
  chat.open();
  await settle();
  FakeSocket.newest.accept(10, 10);
  return chat;
}

async function goOffline(): Promise<void> {
  desk.failWith = 0;
  window.dispatchEvent(new Event("offline"));
  FakeSocket.newest.drop();
  await settle();
}

async function comeBack(): Promise<void> {
  desk.failWith = null;
  window.dispatchEvent(new Event("online"));
  FakeSocket.newest.accept(10, 10);
  await settle();
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const own = (chat: Chat) => chat.thread.value.filter(({ author }) => author === "customer");
const deliveries = (chat: Chat) => own(chat).map((message) => message.delivery);
const postedTexts = () => desk.posted.map((written) => written.text);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  desk = new FakeDesk();
  desk.install();
  FakeSocket.install();
  scope = effectScope();
});

afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe("what is written offline", () => {
  it("waits, and is sent in order once the network is back", async () => {
    const chat = await openChat();
    await goOffline();
    ["一", "二", "三"].forEach((text) => chat.send(text));
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(deliveries(chat)).toEqual(["queued", "queued", "queued"]);
    await comeBack();
    expect(postedTexts()).toEqual(["一", "二", "三"]);
    expect(deliveries(chat)).toEqual(["sent", "sent", "sent"]);
  });

  it("is still there after a reload, and sent once with the same client_id", async () => {
    const before = await openChat();
    await goOffline();
    ["一", "二"].forEach((text) => before.send(text));
    await settle();
    const clientIds = own(before).map((message) => message.client_id);
    const chat = loadPage();
    chat.open();
    await settle();
    expect(deliveries(chat)).toEqual(["queued", "queued"]);
    desk.failWith = null;
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(desk.posted.map((written) => written.client_id)).toEqual(clientIds);
    expect(deliveries(chat)).toEqual(["sent", "sent"]);
    loadPage().open();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(desk.posted).toHaveLength(2);
  });

  it("before there is a conversation waits for it", async () => {
    desk.failWith = 0;
    const chat = loadPage();
    chat.open();
    chat.send("有人吗");
    await settle();
    expect(deliveries(chat)).toEqual(["queued"]);
    desk.failWith = null;
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(postedTexts()).toEqual(["有人吗"]);
    expect(deliveries(chat)).toEqual(["sent"]);
  });

  it("is not sent unasked by a page of another day", async () => {
    const before = await openChat();
    await goOffline();
    before.send("在吗");
    await settle();
    desk.failWith = null;
    vi.setSystemTime(Date.now() + 25 * 3600 * 1000);
    const chat = await openChat();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(deliveries(chat)).toEqual(["failed"]);
    expect(desk.posted).toEqual([]);
  });

  it("does not take back what another tab has yet to send", async () => {
    const one = await openChat();
    const other = effectScope();
    const memory = createMemory("tongzhou");
    const api = createCustomerApi("https://desk.example", () => memory.read().credentials);
    const second = other.run(() => new Chat(api, memory, null)) as Chat;
    second.open();
    await settle();
    await goOffline();
    one.send("这边");
    second.send("那边");
    await settle();
    expect(memory.read().unsent.map((unsent) => unsent.text)).toEqual(["这边", "那边"]);
    other.stop();
  });
});

describe("what happens while the page fetches the history again", () => {
  /** The desk answers at once, its answer is long under way. */
  async function fetchAgainSlowly(): Promise<void> {
    desk.answerDelays = [0, 1_000];
    FakeSocket.newest.say(eventOf(11, "ticket.created", { ticket_id: 9 }));
    await settle();
  }

  it("does not take a message that is sent meanwhile from the page", async () => {
    const chat = await openChat();
    await fetchAgainSlowly();
    chat.send("我的包裹三天没有动了");
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(deliveries(chat)).toEqual(["sent"]);
  });

  it("does not let the late answer take back a move", async () => {
    const chat = await openChat();
    await fetchAgainSlowly();
    const data = { from: "waiting", to: "human", agent_name: "张敏" };
    FakeSocket.newest.say(eventOf(12, "conversation.moved", data));
    desk.change({ status: "human", agent_name: "张敏", last_event_id: 12 });
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(chat.statusLine.value).toBe("客服 张敏 为您服务");
  });
});

describe("a message that fails", () => {
  it("though the stream is connected is tried three times, then the customer is asked", async () => {
    const chat = await openChat();
    desk.failWith = 503;
    chat.send("你好");
    await settle();
    expect(deliveries(chat)).toEqual(["queued"]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(deliveries(chat)).toEqual(["failed"]);
    expect(desk.calls.filter((call) => call.endsWith("/messages")).length).toBe(1 + 3);
  });

  it("for good does not hold up the next", async () => {
    const chat = await openChat();
    desk.failWith = 422;
    chat.send("不行");
    await settle();
    desk.failWith = null;
    chat.send("可以");
    await settle();
    expect(deliveries(chat).sort()).toEqual(["failed", "sent"]);
    expect(postedTexts()).toEqual(["可以"]);
  });

  it("only because its answer was lost stands once", async () => {
    const chat = await openChat();
    desk.losesAnswers = 1;
    chat.send("到了吗");
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(desk.posted).toHaveLength(2);
    expect(desk.messages.filter((message) => message.author === "customer")).toHaveLength(1);
    expect(deliveries(chat)).toEqual(["sent"]);
  });
});

it("keeps one copy of each message, in order, over two hundred reconnects", async () => {
  const chat = await openChat();
  const events: { id: number }[] = [];
  for (let round = 1; round <= 200; round += 1) {
    FakeSocket.newest.drop();
    const message = desk.log({ author: "agent", text: `第 ${round} 句` });
    events.push(eventOf(10 + round, "message.posted", { message }));
    if (round % 20 === 0) chat.send(`问 ${round}`);
    window.dispatchEvent(new Event("online"));
    // The server replays more than was asked for, twice, and the newest before the older ones' second coming.
    const replayed = events.slice(-3);
    FakeSocket.newest.accept(10 + round, 9 + round, [...replayed, ...replayed.reverse()]);
    await settle();
  }
  const seqs = chat.thread.value.map((message) => message.seq);
  expect(seqs).toEqual([...Array(211).keys()].map((place) => place + 1));
  expect(new Set(chat.thread.value.map((message) => message.id)).size).toBe(211);
  expect(deliveries(chat)).toEqual(Array(10).fill("sent"));
  expect(chat.isReconnecting.value).toBe(false);
});
