import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { ElMessageBox } from "element-plus";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer, CONVERSATION_ID } from "@shared/testing/cast";

import { conversationOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { editedOf, summaryOf, wrapUpOf } from "../testing/summaries";
import { useSummaries } from "./summary-store";
import SummaryCard from "./SummaryCard.vue";

const PATH = `/conversations/${CONVERSATION_ID}`;
let assist: FakeAssist;
let card: VueWrapper;

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(`GET ${PATH}/summary`, summaryOf())
    .on(`GET ${PATH}/wrap-up`, { wrap_up: null, handling: 1 })
    .on(`GET ${PATH}/earlier-stretches`, { stretches: [] });
});
afterEach(() => card.unmount());

async function draw(status: "human" | "resolved" = "human") {
  card = mount(SummaryCard, {
    props: { facts: conversationOf({ status }) },
    attachTo: document.body,
  });
  await flushPromises();
  return card;
}

const button = (words: string) => card.findAll("button").find((one) => one.text() === words);

async function writes(part: string, text: string) {
  const label = card.findAll("label").find((one) => one.text() === part);
  await card.find(`#${label?.attributes("for")}`).setValue(text);
}

it("tells what it is about, and whose words these are", async () => {
  await draw();
  expect(card.text()).toContain("鞋子开胶，要退");
  expect(card.text()).toContain("自动生成");
  expect(card.text()).not.toContain("以往小结");
});

it("says how much came after somebody wrote it", async () => {
  assist.on(`GET ${PATH}/summary`, editedOf("张敏", { newer_count: 3 }));
  await draw();
  expect(card.text()).toMatch(/张敏 .*编辑/);
  expect(card.text()).toContain("之后又有 3 条消息");
});

it("is edited in place, and Ctrl+Enter saves it", async () => {
  assist.on(`PUT ${PATH}/summary`, editedOf("张敏", { problem: "运费" }));
  await draw();
  await button("编辑小结")?.trigger("click");
  await writes("问题", "运费");
  await card.find("textarea").trigger("keydown", { key: "Enter" });
  expect(assist.bodies(`PUT ${PATH}/summary`)).toEqual([]);
  await card.find("textarea").trigger("keydown", { key: "Enter", ctrlKey: true });
  await flushPromises();
  const [sent] = assist.bodies(`PUT ${PATH}/summary`);
  expect(sent).toMatchObject({ problem: "运费", open: "没有待办", based_on_seq: 4, at: null });
  expect(card.find("textarea").exists()).toBe(false);
  expect(card.text()).toContain("运费");
});

it("shows what a colleague wrote first, and keeps what stands in the boxes", async () => {
  const refusal = { error: "summary_edited_meanwhile", detail: "李伟刚刚改过这份小结。" };
  assist.on(`PUT ${PATH}/summary`, () => answer(409, refusal));
  await draw();
  await button("编辑小结")?.trigger("click");
  await writes("问题", "运费");
  const others = editedOf("李伟", { problem: "开胶要换" });
  assist.on(`GET ${PATH}/summary`, others);
  await card.find("form").trigger("submit");
  await flushPromises();
  expect(card.text()).toContain("李伟刚刚改过这份小结");
  expect(card.text()).toContain("开胶要换");
  assist.on(`PUT ${PATH}/summary`, editedOf("张敏", { problem: "运费" }));
  await button("保留我的写法")?.trigger("click");
  await card.find("form").trigger("submit");
  await flushPromises();
  expect(assist.bodies(`PUT ${PATH}/summary`)[1]).toMatchObject({ problem: "运费", at: others.at });
});

it("asks before a written text gives way to a built one", async () => {
  assist
    .on(`GET ${PATH}/summary`, editedOf("张敏", { problem: "写错了" }))
    .on(`POST ${PATH}/summary/refresh`, summaryOf());
  const ask = vi.spyOn(ElMessageBox, "confirm").mockResolvedValue("confirm" as never);
  await draw();
  await button("重新生成")?.trigger("click");
  await flushPromises();
  expect(ask).toHaveBeenCalledOnce();
  expect(card.text()).toContain("鞋子开胶，要退");
});

it("follows what colleagues write", async () => {
  await draw();
  assist.on(`GET ${PATH}/summary`, editedOf("李伟", { problem: "要换货" }));
  const data = { summary: editedOf("李伟") };
  useSummaries().apply(staffEvent(11, "summary.changed", CONVERSATION_ID, data));
  await flushPromises();
  expect(card.text()).toContain("要换货");
});

it("tells what became of it, or offers to say so", async () => {
  await draw("resolved");
  expect(card.text()).toContain("还没有填写处理结果");
  await button("填写处理结果")?.trigger("click");
  expect(useSummaries().isDue(CONVERSATION_ID)).toBe(true);
});

it("lists how it was each time before", async () => {
  const before = { handling: 1, summary: editedOf("张敏", { problem: "运费" }) };
  assist.on(`GET ${PATH}/earlier-stretches`, {
    stretches: [{ ...before, wrap_up: wrapUpOf({ disposition: "重复咨询", tags: ["运费"] }) }],
  });
  await draw();
  expect(card.text()).toContain("以往小结");
  expect(card.find("details summary").text()).toContain("第 1 次服务 · 重复咨询");
});

it("says what went wrong, and can be asked again", async () => {
  const refusal = { error: "storage_full", detail: "系统存储空间不足。" };
  assist.on(`GET ${PATH}/summary`, () => answer(503, refusal));
  await draw();
  expect(card.find('[role="alert"]').text()).toContain("系统存储空间不足");
  assist.on(`GET ${PATH}/summary`, summaryOf());
  await button("再试一次")?.trigger("click");
  await flushPromises();
  expect(card.text()).toContain("鞋子开胶，要退");
});
