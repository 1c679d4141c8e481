import { mount, RouterLinkStub, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { Role, Trial } from "@shared/types";

import { useSession } from "../staff/session-store";
import { ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { trialHitOf } from "../testing/knowledge-cast";
import TrialPage from "./TrialPage.vue";

const TRIAL: Trial = {
  hits: [trialHitOf("a", 1), trialHitOf("b", 2, { level: "refused", title: "运费谁出" })],
  answer: {
    texts: ["三天内到账。"],
    article_id: "a",
    article_title: "退款多久到账",
    buttons: [{ title: "有帮助", payload: "/helpful" }],
    would_hand_over: false,
  },
  bot_state: "ok",
};

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on("POST /trial", TRIAL);
});

async function draw(role: Role): Promise<VueWrapper> {
  assist.on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role, presence: "offline" });
  await useSession().restore();
  return mount(TrialPage, { global: { stubs: { RouterLink: RouterLinkStub } } });
}

async function ask(page: VueWrapper, question: string): Promise<void> {
  await page.get("input[aria-label='要测试的问题']").setValue(question);
  await page.get("form").trigger("submit");
}

const press = (page: VueWrapper, words: string) =>
  page
    .findAll("button")
    .find((button) => button.text() === words)
    ?.trigger("click");

it("asks as a customer, and shows the answer, its source and what stands below the line", async () => {
  const page = await draw("editor");
  await ask(page, " 退款几天到账 ");
  await vi.waitFor(() => expect(page.text()).toContain("以下不会作为答案"));
  expect(assist.bodies("POST /trial")).toEqual([
    { question: "退款几天到账", audience: "customer" },
  ]);
  expect(page.get("[aria-label='不会作为答案']").text()).toContain("运费谁出");
  expect(page.get("[aria-label='机器人会这样回答客户']").text()).toContain("三天内到账。");
  expect(page.get("[aria-label='刚才问过的']").text()).toContain("退款几天到账");
});

it("makes the question one that must find this article, or none", async () => {
  assist.on("POST /regression", () => answer(201, {}));
  const page = await draw("editor");
  await ask(page, "退款几天到账");
  await vi.waitFor(() => expect(page.text()).toContain("设为回归题"));
  await press(page, "设为回归题");
  await vi.waitFor(() => expect(assist.bodies("POST /regression")).toHaveLength(1));
  await vi.waitFor(async () => {
    await press(page, "应当拒答");
    expect(assist.bodies("POST /regression")).toEqual([
      { question: "退款几天到账", article_id: "a" },
      { question: "退款几天到账", article_id: null },
    ]);
  });
});

it("an agent tries questions but sets no rules", async () => {
  const page = await draw("agent");
  await ask(page, "退款几天到账");
  await vi.waitFor(() => expect(page.text()).toContain("条目 a"));
  expect(page.text()).not.toContain("设为回归题");
  expect(page.text()).not.toContain("应当拒答");
});

it("says that the bot is down, and still shows what the search finds", async () => {
  assist.on("POST /trial", { ...TRIAL, answer: null, bot_state: "down" });
  const page = await draw("editor");
  await ask(page, "退款几天到账");
  await vi.waitFor(() => expect(page.text()).toContain("机器人现在不可用"));
  expect(page.text()).toContain("条目 a");
});
