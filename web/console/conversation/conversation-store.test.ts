import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";

import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";

import { conversationOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useConversations } from "./conversation-store";

const POST = `POST /conversations/${CONVERSATION_ID}/messages`;
const GET = `GET /conversations/${CONVERSATION_ID}`;

let assist: FakeAssist;
const settled = (body: Record<string, unknown>) =>
  answer(201, messageOf(2, { author: "agent", ...(body as { client_id: string; text: string }) }));

async function openConversation() {
  const conversations = useConversations();
  await conversations.load(CONVERSATION_ID);
  const thread = () => conversations.opened[CONVERSATION_ID]?.thread ?? [];
  return { conversations, thread };
}

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on(GET, conversationOf({ messages: [messageOf(1)] }));
});

describe("posting", () => {
  it("shows the message at once and settles it with the answer", async () => {
    assist.on(POST, settled);
    const { conversations, thread } = await openConversation();
    const sending = conversations.post(CONVERSATION_ID, "您好", "customer");
    expect(thread().at(-1)).toMatchObject({ text: "您好", delivery: "sending" });
    expect(await sending).toBe(true);
    expect(thread().at(-1)).toMatchObject({ text: "您好", delivery: "sent", seq: 2 });
  });

  it("that fails stays with the reason, and goes again under the same client id", async () => {
    assist.on(POST, () => answer(503, { error: "not_ready", detail: "请稍等片刻再试。" }));
    const { conversations, thread } = await openConversation();
    expect(await conversations.post(CONVERSATION_ID, "您好", "customer")).toBe(false);
    expect(thread().at(-1)).toMatchObject({ delivery: "failed", failure: "请稍等片刻再试。" });
    assist.on(POST, settled);
    await conversations.retry(CONVERSATION_ID, thread().at(-1)?.client_id ?? "");
    const [first, second] = assist.bodies(POST);
    expect(second).toEqual(first);
    expect(thread().map((message) => message.delivery)).toEqual(["sent", "sent"]);
  });

  it("stands once when the live event is faster than the answer", async () => {
    const { conversations, thread } = await openConversation();
    assist.on(POST, (body) => {
      const message = messageOf(2, { author: "agent", ...body });
      conversations.apply(staffEvent(11, "message.posted", CONVERSATION_ID, { message }));
      return settled(body);
    });
    await conversations.post(CONVERSATION_ID, "您好", "customer");
    expect(thread().map((message) => message.seq)).toEqual([1, 2]);
  });

  it("that a colleague forestalled fetches how things stand", async () => {
    const detail = "这个会话由其他同事负责，您可以写内部备注。";
    assist.on(POST, () => answer(409, { error: "not_owner", detail }));
    const { conversations, thread } = await openConversation();
    await conversations.post(CONVERSATION_ID, "您好", "customer");
    expect(thread().at(-1)?.failure).toBe(detail);
    expect(assist.bodies(GET)).toHaveLength(2);
  });
});

it("an event that comes while the conversation is fetched is not lost", async () => {
  const conversations = useConversations();
  const loading = conversations.load(CONVERSATION_ID);
  const message = messageOf(2, { author: "customer" });
  conversations.apply(staffEvent(11, "message.posted", CONVERSATION_ID, { message }));
  await loading;
  const seqs = conversations.opened[CONVERSATION_ID]?.thread.map((one) => one.seq);
  expect(seqs).toEqual([1, 2]);
});

it("a move shows at once and brings the handoff packet after it", async () => {
  const { conversations } = await openConversation();
  assist.on(GET, conversationOf({ status: "human", owner: ZHANG_MIN, last_event_id: 11 }));
  const moved = { from: "waiting", to: "human", reason: null, by_name: "张敏" } as const;
  conversations.apply(staffEvent(11, "conversation.moved", CONVERSATION_ID, moved));
  expect(conversations.opened[CONVERSATION_ID]?.facts.status).toBe("human");
  await expect.poll(() => conversations.opened[CONVERSATION_ID]?.facts.owner).toEqual(ZHANG_MIN);
});
