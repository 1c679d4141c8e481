import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";
import { FakeSocket } from "@shared/testing/fake-socket";

import { useConversations } from "../conversation/conversation-store";
import { useDeskLive } from "../live/live-store";
import { useColleagues } from "../staff/colleagues-store";
import { useSession } from "../staff/session-store";
import { useSuggestions } from "../suggestions/suggestion-store";
import {
  CHEN_GANG,
  colleagueOf,
  conversationOf,
  hitOf,
  inboxOf,
  staffEvent,
  suggestionOf,
  transitionOf,
  ZHANG_MIN,
} from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import Composer from "./Composer.vue";
import { useComposer } from "./composer-store";

const POST = `POST /conversations/${CONVERSATION_ID}/messages`;
const FEEDBACK = "POST /suggestions/g1/feedback";
const INSERTION = { suggestionId: "g1", articleId: "a", answer: "三天内到账。" };

let assist: FakeAssist;

beforeEach(async () => {
  localStorage.clear();
  FakeSocket.install();
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(`GET /conversations/${CONVERSATION_ID}`, conversationOf())
    .on(POST, (body) => answer(201, messageOf(2, { author: "agent", ...body })))
    .on(FEEDBACK, {})
    .on("GET /inbox", inboxOf());
  await useSession().restore();
  await useConversations().load(CONVERSATION_ID);
  const live = useDeskLive();
  live.start();
  FakeSocket.newest.accept(20, null);
  await vi.waitFor(() => expect(live.isCaughtUp).toBe(true));
});

function draw(canReply = true, owner = ZHANG_MIN) {
  const facts = conversationOf({ status: "human", owner });
  const page = mount(Composer, { props: { facts, canReply }, attachTo: document.body });
  return { page, box: page.get("textarea") };
}
const sentTexts = () => assist.bodies(POST).map((body) => [body.text, body.audience]);

describe("Enter", () => {
  it("sends and empties the box", async () => {
    const { box } = draw();
    await box.setValue("您好");
    await box.trigger("keydown", { key: "Enter" });
    await vi.waitFor(() => expect(sentTexts()).toEqual([["您好", "customer"]]));
    expect(box.element.value).toBe("");
  });

  it("with Shift breaks the line", async () => {
    const { box } = draw();
    await box.setValue("您好");
    await box.trigger("keydown", { key: "Enter", shiftKey: true });
    expect([box.element.value, sentTexts()]).toEqual(["您好", []]);
  });

  it("that confirms an input method's words sends nothing", async () => {
    const { box } = draw();
    await box.setValue("nihao");
    await box.trigger("keydown", { key: "Enter", isComposing: true });
    expect([box.element.value, sentTexts()]).toEqual(["nihao", []]);
  });

  it("on blanks sends nothing", async () => {
    const { box } = draw();
    await box.setValue(" \n ");
    await box.trigger("keydown", { key: "Enter" });
    expect(sentTexts()).toEqual([]);
  });
});

it("a note goes to colleagues only", async () => {
  const { page, box } = draw();
  await page
    .findAll("button")
    .find((button) => button.text() === "内部备注")
    ?.trigger("click");
  expect(box.attributes("aria-label")).toBe("写内部备注");
  await box.setValue("客户很急");
  await box.trigger("keydown", { key: "Enter" });
  await vi.waitFor(() => expect(sentTexts()).toEqual([["客户很急", "staff"]]));
});

it("with a colleague's customer only notes can be written, and it says why", async () => {
  const { page, box } = draw(false, CHEN_GANG);
  expect(page.text()).toContain("这个会话由陈刚接待，您可以写内部备注。");
  await box.setValue("我来帮忙");
  await box.trigger("keydown", { key: "Enter" });
  await vi.waitFor(() => expect(sentTexts()).toEqual([["我来帮忙", "staff"]]));
});

it("a customer whom a supervisor took over is hers now, and it says so", async () => {
  assist.on("GET /colleagues", [colleagueOf("s3", { role: "supervisor", display_name: "陈静" })]);
  await useColleagues().load();
  const owner = { id: "s3", display_name: "陈静" };
  const transitions = [transitionOf("take_over", "2026-03-05T06:06:00Z", { by_name: "陈静" })];
  const facts = conversationOf({ status: "human", owner, transitions });
  const page = mount(Composer, { props: { facts, canReply: false } });
  expect(page.text()).toContain("主管 陈静 接管了这个会话，您可以写内部备注。");
});

describe("after a break of the stream", () => {
  const reply = messageOf(2, { author: "agent", author_name: "陈刚", text: "已为您加急。" });
  const sendButton = (page: ReturnType<typeof draw>["page"]) =>
    page.findAll("button").find((button) => button.text() === "发送");

  it("a reply waits until a colleague's words that came meanwhile are here", async () => {
    const { page, box } = draw();
    await box.setValue("马上为您加急");
    FakeSocket.newest.drop();
    await vi.waitFor(() => expect(page.text()).toContain("消息补齐以后才能回复客户"));
    await box.trigger("keydown", { key: "Enter" });
    expect(sendButton(page)?.attributes("disabled")).toBeDefined();
    expect([box.element.value, sentTexts()]).toEqual(["马上为您加急", []]);

    await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(2), { timeout: 3000 });
    const posted = staffEvent(21, "message.posted", CONVERSATION_ID, { message: reply });
    FakeSocket.newest.accept(21, 20, [posted]);
    await vi.waitFor(() => expect(page.text()).toContain("断线期间来了 1 条消息"));
    const thread = useConversations().opened[CONVERSATION_ID]?.thread ?? [];
    expect(thread.map((message) => message.text)).toContain("已为您加急。");
    expect(sendButton(page)?.attributes("disabled")).toBeUndefined();
  });

  it("a note does not wait: it is for colleagues", async () => {
    const { box } = draw(false, CHEN_GANG);
    await box.setValue("我断线了");
    FakeSocket.newest.drop();
    await vi.waitFor(() => expect(useDeskLive().isCaughtUp).toBe(false));
    await box.trigger("keydown", { key: "Enter" });
    await vi.waitFor(() => expect(sentTexts()).toEqual([["我断线了", "staff"]]));
  });
});

it("what was typed survives a reload of the page", async () => {
  await draw().box.setValue("没写完");
  setActivePinia(createPinia());
  expect(useComposer().draftOf(CONVERSATION_ID).text).toBe("没写完");
});

it("so does whom it is for, and that it came from a suggestion", async () => {
  draw();
  useComposer().insert(CONVERSATION_ID, INSERTION);
  setActivePinia(createPinia());
  expect(useComposer().draftOf(CONVERSATION_ID).insertion).toEqual(INSERTION);
  useComposer().setAudience(CONVERSATION_ID, "staff");
  setActivePinia(createPinia());
  expect(useComposer().draftOf(CONVERSATION_ID).audience).toBe("staff");
});

describe("a suggested answer", () => {
  it.each([
    ["as it is", "三天内到账。", "accepted"],
    ["after a change", "两天内到账。", "edited"],
  ])("sent %s is noted", async (_how, text, outcome) => {
    const { box } = draw();
    useComposer().insert(CONVERSATION_ID, INSERTION);
    await box.setValue(text);
    await box.trigger("keydown", { key: "Enter" });
    const feedback = { article_id: "a", outcome, final_text: text };
    await vi.waitFor(() => expect(assist.bodies(FEEDBACK)).toEqual([feedback]));
  });

  it("that never arrived is not noted", async () => {
    assist.on(POST, () => answer(503, { error: "not_ready", detail: "请稍候。" }));
    const { box } = draw();
    useComposer().insert(CONVERSATION_ID, INSERTION);
    await box.trigger("keydown", { key: "Enter" });
    await vi.waitFor(() => expect(assist.bodies(POST)).toHaveLength(1));
    expect(assist.bodies(FEEDBACK)).toEqual([]);
  });

  it("that was dismissed is told to the desk", async () => {
    assist.on(
      `GET /conversations/${CONVERSATION_ID}/suggestions`,
      suggestionOf("g1", 1, hitOf("a")),
    );
    const suggestions = useSuggestions();
    await suggestions.load(CONVERSATION_ID);
    await suggestions.dismiss("g1", "a");
    expect(suggestions.hits(CONVERSATION_ID)).toEqual([]);
    expect(assist.bodies(FEEDBACK)).toEqual([{ article_id: "a", outcome: "dismissed" }]);
  });
});
