/** An agent says in the thread how a message was meant. */
import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { ElMessage } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { h } from "vue";

import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";
import type { SentimentLabel } from "@shared/types";

import { useSession } from "../staff/session-store";
import { conversationOf, flagOf, moodOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import ConversationPane from "./ConversationPane.vue";
import { useConversations } from "./conversation-store";

vi.mock("vue-router", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const MARK = (seq: number) => `/conversations/${CONVERSATION_ID}/messages/${seq}/sentiment-mark`;
const CALM = flagOf(2, { label: "neutral", negative: 0.1, level: 0 });
const SLOW = "你们太慢了";
let assist: FakeAssist;

beforeEach(async () => {
  setActivePinia(createPinia());
  const evidence = [{ start: 2, end: 5, text: "太慢了" }];
  const conversation = conversationOf({
    ...{ status: "human", owner: ZHANG_MIN, mood: moodOf() },
    messages: [
      messageOf(1, { author: "customer", author_name: "李雷", text: SLOW }),
      messageOf(2, { author: "customer", author_name: "李雷", text: "呵呵" }),
      messageOf(3, { author: "agent", author_name: "张敏" }),
    ],
    flags: [flagOf(1, { evidence }), CALM],
  });
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(`GET /conversations/${CONVERSATION_ID}`, conversation)
    .on(`PUT ${MARK(1)}`, {})
    .on(`PUT ${MARK(2)}`, {})
    .on(`DELETE ${MARK(1)}`, {});
  await useSession().restore();
  await useConversations().load(CONVERSATION_ID);
});
enableAutoUnmount(afterEach);

function draw() {
  const Page = () => {
    const state = useConversations().opened[CONVERSATION_ID];
    return state ? h(ConversationPane, { state }) : null;
  };
  const page = mount(Page, { attachTo: document.body, global: { stubs: { Composer: true } } });
  const message = (seq: number) => page.get(`[data-entry="${seq}"]`);
  const press = (seq: number) => message(seq).get(".mood button").trigger("click");
  return { page, message, press };
}

function isTold(id: number, seq: number, label: SentimentLabel | null, isCalm = true): void {
  const mood = isCalm ? null : moodOf();
  const data = { seq, label, by_name: "陈刚", mood };
  useConversations().apply(staffEvent(id, "sentiment.marked", CONVERSATION_ID, data));
}

it("a wrong flag is gone in one click, and back in another", async () => {
  const { message, press } = draw();
  expect(message(1).get("mark").text()).toBe("太慢了");
  expect(message(1).text()).toContain("不满");
  const marking = press(1);
  await marking;
  // At once: the service has not answered.
  expect(message(1).text()).toContain("已标记有误 · 张敏");
  expect(message(1).find("mark").exists()).toBe(false);
  await flushPromises();
  expect(assist.bodies(`PUT ${MARK(1)}`)).toEqual([{ label: "neutral" }]);
  await press(1);
  await flushPromises();
  expect(assist.bodies(`DELETE ${MARK(1)}`)).toHaveLength(1);
  expect(message(1).text()).toContain("标记有误");
  expect(message(1).find("mark").exists()).toBe(true);
});

it("a flag that was missed is set by hand, from the keyboard too", async () => {
  const { message, press } = draw();
  const button = message(2).get("button");
  expect(button.attributes("aria-label")).toBe("标记为不满：呵呵");
  expect(button.attributes("tabindex")).toBeUndefined();
  await press(2);
  await flushPromises();
  expect(assist.bodies(`PUT ${MARK(2)}`)).toEqual([{ label: "negative" }]);
  expect(message(2).text()).toContain("已标记不满 · 张敏");
  expect(message(3).find(".mood").exists()).toBe(false);
});

it("what is refused goes back with a sentence", async () => {
  const told = vi.spyOn(ElMessage, "error");
  const detail = "这条消息不是客户发的。";
  assist.on(`PUT ${MARK(1)}`, () => answer(404, { error: "unknown_message", detail }));
  const { message, press } = draw();
  await press(1);
  await flushPromises();
  expect(told).toHaveBeenCalledWith(detail);
  expect(message(1).text()).not.toContain("已标记");
  expect(message(1).find("mark").exists()).toBe(true);
});

it("what a colleague says meanwhile stands, even when the own word is refused", async () => {
  vi.spyOn(ElMessage, "error").mockReturnValue({ close: () => undefined });
  assist.on(`PUT ${MARK(1)}`, () => {
    isTold(11, 1, "positive");
    return answer(503, { error: "not_ready", detail: "请稍等片刻再试。" });
  });
  const { message, press } = draw();
  await press(1);
  await flushPromises();
  expect(message(1).text()).toContain("已标记有误 · 陈刚");
});

it("a colleague's mark takes the flag from the header as well, and its end brings it back", async () => {
  const { page, message } = draw();
  expect(page.get("header").text()).toContain("「太慢了」");
  isTold(11, 1, "neutral");
  await flushPromises();
  expect(page.get("header").text()).not.toContain("不满");
  expect(message(1).text()).toContain("已标记有误 · 陈刚");
  isTold(12, 1, null, false);
  await flushPromises();
  expect(page.get("header").text()).toContain("「太慢了」");
  expect(message(1).text()).not.toContain("已标记");
});

it("what was not scored yet cannot be marked, and offers nothing", async () => {
  const { message } = draw();
  const late = messageOf(4, { author: "customer", text: "在吗" });
  const posted = staffEvent(11, "message.posted", CONVERSATION_ID, { message: late });
  useConversations().apply(posted);
  await flushPromises();
  expect(message(4).find("button").exists()).toBe(false);
});

it("a score that comes after the mark leaves the mark", async () => {
  const { message, press } = draw();
  await press(2);
  const data = { ...CALM, trend: "steady" as const, mood: moodOf() };
  useConversations().apply(staffEvent(11, "sentiment.scored", CONVERSATION_ID, data));
  await flushPromises();
  expect(message(2).text()).toContain("已标记不满 · 张敏");
});

it("the flag in the header leads to the message that raised it", async () => {
  const { page, message } = draw();
  const shown = vi.spyOn(message(1).element, "scrollIntoView");
  await page.get("header .why").trigger("click");
  expect(shown).toHaveBeenCalled();
  expect(document.activeElement).toBe(message(1).element);
  expect(message(1).classes()).toContain("pointed");
});

it("the flag goes when the customer has calmed down, or has gone", async () => {
  const { page } = draw();
  const score = flagOf(2, { label: "positive", negative: 0, level: 0 });
  const calm = moodOf({ is_unhappy: false, level: 0, seq: null, at: null, words: [] });
  const data = { ...score, trend: "rising" as const, mood: calm };
  useConversations().apply(staffEvent(11, "sentiment.scored", CONVERSATION_ID, data));
  await flushPromises();
  expect(page.get("header").find("[data-mood]").exists()).toBe(false);
});
