import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it } from "vitest";

import { answer, CONVERSATION_ID } from "@shared/testing/cast";

import { conversationOf } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { editedOf, summaryOf, wrapUpOf } from "../testing/summaries";
import { useSummaries } from "./summary-store";
import WrapUpCard from "./WrapUpCard.vue";

const PATH = `/conversations/${CONVERSATION_ID}`;
const SAVE = `PUT ${PATH}/wrap-up`;
const NAMES = ["已解决", "未解决，已告知原因", "已转工单"];
let assist: FakeAssist;
let card: VueWrapper;

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  const dispositions = NAMES.map((name) => ({ id: name, name, is_active: true }));
  assist = new FakeAssist()
    .on(`GET ${PATH}/summary`, summaryOf())
    .on(`GET ${PATH}/wrap-up`, { wrap_up: null, handling: 1 })
    .on(`GET ${PATH}/earlier-stretches`, { stretches: [] })
    .on("GET /dispositions", {
      dispositions: [...dispositions, { id: "x", name: "旧", is_active: false }],
    })
    .on("GET /conversation-tags?q=", { tags: ["运费"] })
    .on(SAVE, wrapUpOf());
  useSummaries().owe(CONVERSATION_ID);
});
afterEach(() => card.unmount());

async function draw(status: "resolved" | "bot" = "resolved") {
  card = mount(WrapUpCard, {
    props: { facts: conversationOf({ status }) },
    attachTo: document.body,
  });
  await flushPromises();
}

const radios = () => card.findAll<HTMLInputElement>('input[type="radio"]');
const isDue = () => useSummaries().isDue(CONVERSATION_ID);

async function saves() {
  await card.find("form").trigger("submit");
  await flushPromises();
}

it("is saved at one press: 已解决 stands, and the keyboard is there", async () => {
  await draw();
  expect(radios().map((one) => one.element.value)).toEqual(NAMES);
  expect(document.activeElement).toBe(radios()[0]?.element);
  await saves();
  expect(assist.bodies(SAVE)).toEqual([{ disposition: "已解决", tags: [], note: null }]);
  expect(assist.bodies(`PUT ${PATH}/summary`)).toEqual([]);
  expect(isDue()).toBe(false);
});

it("saves with Ctrl+Enter from a text, but not while a word is being composed", async () => {
  await draw();
  const text = card.find("textarea");
  await text.trigger("keydown", { key: "Enter", ctrlKey: true, isComposing: true });
  await text.trigger("keydown", { key: "Enter" });
  expect(assist.bodies(SAVE)).toEqual([]);
  await text.trigger("keydown", { key: "Enter", ctrlKey: true });
  await flushPromises();
  expect(assist.bodies(SAVE)).toHaveLength(1);
});

it("keeps a summary that was changed on the way", async () => {
  assist.on(`PUT ${PATH}/summary`, editedOf("张敏"));
  await draw();
  await card.find("textarea").setValue("运费由谁出");
  await saves();
  expect(assist.bodies(`PUT ${PATH}/summary`)[0]).toMatchObject({ problem: "运费由谁出" });
  expect(assist.bodies(SAVE)).toHaveLength(1);
});

it("is left with 跳过, and nothing is sent", async () => {
  await draw();
  await card
    .findAll("button")
    .find((one) => one.text() === "跳过")
    ?.trigger("click");
  expect(isDue()).toBe(false);
  expect(assist.bodies(SAVE)).toEqual([]);
});

it("stays with what was filled in when it is refused", async () => {
  const refusal = { error: "unknown_disposition", detail: "没有找到这个处理结果。" };
  assist.on(SAVE, () => answer(404, refusal));
  await draw();
  await radios()[2]?.setValue();
  await saves();
  expect(card.find('[role="alert"]').text()).toBe("没有找到这个处理结果。");
  expect(radios()[2]?.element.checked).toBe(true);
  expect(isDue()).toBe(true);
});

it("begins with what was said before, also where that is offered no more", async () => {
  const kept = wrapUpOf({ disposition: "旧", tags: ["运费"], note: "核实中" });
  assist.on(`GET ${PATH}/wrap-up`, { wrap_up: kept, handling: 1 });
  await draw();
  await saves();
  expect(assist.bodies(SAVE)).toEqual([{ disposition: "旧", tags: ["运费"], note: "核实中" }]);
});

it("leaves the summary alone where the customer has written again", async () => {
  await draw("bot");
  expect(card.find("textarea").exists()).toBe(false);
  await saves();
  expect(assist.bodies(SAVE)).toHaveLength(1);
});
