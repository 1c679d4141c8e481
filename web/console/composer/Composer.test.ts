import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";

import { useConversations } from "../conversation/conversation-store";
import { useSession } from "../staff/session-store";
import { useSuggestions } from "../suggestions/suggestion-store";
import { CHEN_GANG, conversationOf, hitOf, suggestionOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import Composer from "./Composer.vue";
import { useComposer } from "./composer-store";

const POST = `POST /conversations/${CONVERSATION_ID}/messages`;
const FEEDBACK = "POST /suggestions/g1/feedback";
const INSERTION = { suggestionId: "g1", articleId: "a", answer: "三天内到账。" };

let assist: FakeAssist;

beforeEach(async () => {
  localStorage.clear();
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(`GET /conversations/${CONVERSATION_ID}`, conversationOf())
    .on(POST, (body) => answer(201, messageOf(2, { author: "agent", ...body })))
    .on(FEEDBACK, {});
  await useSession().restore();
  await useConversations().load(CONVERSATION_ID);
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

it("what was typed survives a reload of the page", async () => {
  await draw().box.setValue("没写完");
  setActivePinia(createPinia());
  expect(useComposer().draftOf(CONVERSATION_ID).text).toBe("没写完");
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
