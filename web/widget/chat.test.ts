import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { eventOf } from "../shared/testing/cast";
import { FakeDesk } from "../shared/testing/fake-desk";
import { FakeSocket } from "../shared/testing/fake-socket";
import { Chat, HISTORY_COUNT } from "./chat";
import { createCustomerApi } from "./customer-api";
import { createMemory } from "./memory";

const SERVER = "https://desk.example";
let desk: FakeDesk;
let scope: EffectScope;

/** A page of the host site: what the browser keeps is there, everything else begins anew. */
function loadPage(): Chat {
  scope.stop();
  scope = effectScope();
  const memory = createMemory("tongzhou");
  const api = createCustomerApi(SERVER, () => memory.read().credentials);
  return scope.run(() => new Chat(api, memory, null)) as Chat;
}

async function openChat(): Promise<Chat> {
  const chat = loadPage();
  chat.open();
  await settle();
  FakeSocket.newest.accept(10, 10);
  return chat;
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const texts = (chat: Chat) => chat.thread.value.map((message) => message.text);
const deliveries = (chat: Chat) => chat.thread.value.map((message) => message.delivery);

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

describe("a visitor", () => {
  it("gets a conversation on opening, not before", async () => {
    const chat = loadPage();
    chat.wakeUp();
    await settle();
    expect(desk.calls).toEqual([]);
    chat.open();
    await settle();
    expect(texts(chat)).toEqual(["您好，请问有什么可以帮您？"]);
    expect(FakeSocket.newest.url).toBe(
      "wss://desk.example/api/v1/conversations/c1/live?token=token-c1&after=10",
    );
    expect(chat.phase.value).toBe("ready");
  });

  it("finds the same conversation on the next page", async () => {
    await openChat();
    desk.log({ text: "还在吗？" });
    const chat = loadPage();
    chat.wakeUp();
    await settle();
    expect(texts(chat)).toContain("还在吗？");
    expect(chat.unreadCount.value).toBe(1);
    chat.open();
    expect(chat.unreadCount.value).toBe(0);
    expect(desk.calls.filter((call) => call === "POST /conversations")).toHaveLength(1);
  });

  it("is not told of a conversation that the server has forgotten", async () => {
    await openChat();
    desk.conversation = null;
    const chat = loadPage();
    chat.wakeUp();
    await settle();
    expect(chat.phase.value).toBe("idle");
    chat.open();
    await settle();
    expect(desk.conversation).toMatchObject({ id: "c2" });
    expect(chat.phase.value).toBe("ready");
    expect(chat.problem.value).toBeNull();
  });

  it("sends into the new conversation what the old one no longer took", async () => {
    const chat = await openChat();
    desk.conversation = null;
    chat.send("你好");
    await settle();
    expect(desk.calls).toContain("POST /conversations/c2/messages");
    expect(texts(chat)).toEqual(["您好，请问有什么可以帮您？", "你好"]);
    expect(deliveries(chat)).toEqual(["sent", "sent"]);
  });

  it("waits out a network that is down on opening", async () => {
    desk.failWith = 0;
    const chat = loadPage();
    chat.open();
    await settle();
    expect(chat.isReconnecting.value).toBe(true);
    desk.failWith = null;
    await vi.advanceTimersByTimeAsync(600);
    expect(chat.phase.value).toBe("ready");
    FakeSocket.newest.accept(10, 10);
    expect(chat.isReconnecting.value).toBe(false);
  });

  it("is told when the server refuses, and may try again", async () => {
    desk.failWith = 422;
    const chat = loadPage();
    chat.open();
    await settle();
    expect([chat.phase.value, chat.problem.value]).toEqual(["refused", "这样不行"]);
    desk.failWith = null;
    chat.open();
    await settle();
    expect([chat.phase.value, chat.problem.value]).toEqual(["ready", null]);
  });
});

describe("a message", () => {
  it("stands at once and is settled by answer and event without a double", async () => {
    const chat = await openChat();
    chat.send("退款多久到账");
    expect(deliveries(chat)).toEqual(["sent", "sending"]);
    await settle();
    const message = desk.messages[1];
    FakeSocket.newest.say(eventOf(11, "message.posted", { message }));
    expect(texts(chat)).toEqual(["您好，请问有什么可以帮您？", "退款多久到账"]);
    expect(deliveries(chat)).toEqual(["sent", "sent"]);
  });

  it("that failed is sent again with the same client_id", async () => {
    const chat = await openChat();
    desk.failWith = 503;
    chat.send("你好");
    await vi.advanceTimersByTimeAsync(2_000);
    const failed = chat.thread.value[1];
    expect(failed).toMatchObject({ delivery: "failed", failure: "这样不行" });
    desk.failWith = null;
    chat.outbox.retry(failed?.client_id ?? "");
    chat.outbox.retry(failed?.client_id ?? "");
    await settle();
    expect(desk.posted).toEqual([{ client_id: failed?.client_id, text: "你好" }]);
    expect(deliveries(chat)).toEqual(["sent", "sent"]);
  });

  it("that was refused outlives the page, and is not sent again unasked", async () => {
    const before = await openChat();
    desk.failWith = 422;
    before.send("别丢了");
    await settle();
    desk.failWith = null;
    const chat = loadPage();
    chat.open();
    await settle();
    expect(deliveries(chat)).toEqual(["sent", "failed"]);
    expect(chat.thread.value[1]?.client_id).toBe(before.thread.value[1]?.client_id);
    expect(desk.posted).toEqual([]);
  });

  it("that arrived although the answer was lost is no longer offered for retry", async () => {
    const before = await openChat();
    desk.failWith = 0;
    before.send("到了");
    await settle();
    desk.failWith = null;
    desk.log({
      author: "customer",
      text: "到了",
      client_id: before.thread.value[1]?.client_id ?? "",
    });
    const chat = loadPage();
    chat.open();
    await settle();
    expect(deliveries(chat)).toEqual(["sent", "sent"]);
    expect(createMemory("tongzhou").read().unsent).toEqual([]);
  });

  it("keeps its place in the order of writing", async () => {
    const chat = await openChat();
    desk.delays = [300, 200, 100];
    ["一", "二", "三"].forEach((text) => chat.send(text));
    await vi.advanceTimersByTimeAsync(1000);
    expect(desk.posted.map((written) => written.text)).toEqual(["一", "二", "三"]);
  });
});

describe("a lost connection", () => {
  it("is caught up without gap or double", async () => {
    const chat = await openChat();
    FakeSocket.newest.drop();
    expect(chat.isReconnecting.value).toBe(true);
    const missed = desk.log({ author: "agent", text: "断线时的话" });
    await vi.advanceTimersByTimeAsync(600);
    const event = eventOf(11, "message.posted", { message: missed });
    FakeSocket.newest.accept(11, 10, [event, event]);
    expect(texts(chat).filter((text) => text === "断线时的话")).toHaveLength(1);
    expect(chat.isReconnecting.value).toBe(false);
  });

  it("to a server that has forgotten the conversation ends in a new one", async () => {
    await openChat();
    desk.conversation = null;
    for (let attempt = 0; attempt < 4; attempt += 1) {
      FakeSocket.newest.drop();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(desk.conversation).toMatchObject({ id: "c2" });
    expect(FakeSocket.newest.url).toContain("/conversations/c2/live");
  });
});

describe("asking for a human", () => {
  it("shows the place in the queue", async () => {
    const chat = await openChat();
    await chat.requestHuman();
    expect(chat.statusLine.value).toBe("正在排队，您排在第 3 位，预计约 3 分钟");
  });

  it("does not let a slow answer take back what has happened since", async () => {
    const chat = await openChat();
    const asking = chat.requestHuman();
    const data = { from: "waiting", to: "human", agent_name: "张敏" };
    FakeSocket.newest.say(eventOf(12, "conversation.moved", data));
    await asking;
    expect(chat.statusLine.value).toBe("客服 张敏 为您服务");
  });

  it("says why it is not possible", async () => {
    const chat = await openChat();
    desk.failWith = 409;
    await chat.requestHuman();
    expect(chat.problem.value).toBe("这样不行");
  });
});

describe("a rating", () => {
  const ended = { status: "resolved", is_rateable: true } as const;

  it("is asked for, given and thanked for", async () => {
    const chat = await openChat();
    FakeSocket.newest.say(eventOf(11, "conversation.moved", { from: "human", to: "resolved" }));
    FakeSocket.newest.say(eventOf(12, "rating.requested", {}));
    expect(chat.standing.value.isRatingAsked).toBe(true);
    await chat.rate(4, " ");
    expect(chat.standing.value).toMatchObject({ isRatingAsked: false });
  });

  it("that was declined is not asked for again on the next page", async () => {
    const first = await openChat();
    desk.change(ended);
    first.declineRating();
    const chat = loadPage();
    chat.wakeUp();
    await settle();
    expect(chat.standing.value).toMatchObject({ status: "resolved", isRatingAsked: false });
  });
});

it("asks for a rating that was declined once before, after a service while the customer was away", async () => {
  const first = await openChat();
  first.declineRating();
  desk.log({ author: "system", text: "本次服务已结束" });
  desk.change({ status: "resolved", is_rateable: true });
  const chat = loadPage();
  chat.wakeUp();
  await settle();
  expect(chat.standing.value.isRatingAsked).toBe(true);
});

describe("a long history", () => {
  it("begins with its newest part, and gives the rest on request", async () => {
    await openChat();
    for (let count = 0; count < 250; count += 1) desk.log();
    const chat = loadPage();
    chat.open();
    await settle();
    expect([chat.thread.value.length, chat.hasEarlier.value]).toEqual([HISTORY_COUNT, true]);
    await chat.loadEarlier();
    expect([chat.thread.value.length, chat.hasEarlier.value]).toEqual([251, false]);
  });
});

it("hears who types, until the message has come", async () => {
  const chat = await openChat();
  const data = { author: "agent", author_name: "张敏" };
  FakeSocket.newest.say({ type: "typing.started", conversation_id: "c1", data });
  expect(chat.typist.value).toEqual(data);
  const message = desk.log({ author: "agent", text: "您好" });
  FakeSocket.newest.say(eventOf(11, "message.posted", { message }));
  expect(chat.typist.value).toBeNull();
});
