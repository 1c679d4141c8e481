import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { Role } from "@shared/types";

import { useSession } from "../staff/session-store";
import { ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import EscalationPage from "./EscalationPage.vue";
import { ruleOf } from "../testing/rules";

const RULES = [
  ruleOf("trigger_words", { name: "投诉", words: ["投诉"], position: 0 }),
  ruleOf("asked_for_person", { position: 1 }),
  ruleOf("trigger_words", { id: "r1", name: "媒体人", is_built_in: false, position: 2 }),
];
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on("GET /escalation-rules", { rules: RULES, changes: [] });
});

async function draw(role: Role) {
  assist.on("GET /me", { ...ZHANG_MIN, name: "x", role, presence: "offline" });
  await useSession().restore();
  const page = mount(EscalationPage);
  await flushPromises();
  return page;
}

it("lets an administrator move, edit and remove; a built-in rule is not removed", async () => {
  const page = await draw("administrator");
  const labels = page.findAll("button").map((button) => button.attributes("aria-label"));
  expect(labels).toContain("修改：投诉");
  expect(labels).toContain("删除：媒体人");
  expect(labels).not.toContain("删除：投诉");
  expect(labels).not.toContain("上移：要求人工");
});

it("lets a supervisor read only", async () => {
  const page = await draw("supervisor");
  expect(page.text()).toContain("媒体人");
  expect(page.text()).not.toContain("添加规则");
  expect(page.find("button[aria-label^='修改']").exists()).toBe(false);
});

it("moves a rule down by its place", async () => {
  assist.on("PATCH /escalation-rules/trigger_words", {});
  const page = await draw("administrator");
  await page.get("button[aria-label='下移：投诉']").trigger("click");
  await vi.waitFor(() =>
    expect(assist.bodies("PATCH /escalation-rules/trigger_words")).toEqual([{ position: 1 }]),
  );
});

it("says which rule a sentence would fire, and why other words do not count", async () => {
  const match = {
    rule: { id: "trigger_words", name: "投诉", kind: "trigger_words", matched: "投诉" },
    reason: "trigger_word",
    priority: "urgent",
    skill: "投诉",
    say: "马上转人工。",
  };
  const because = "在例外词里";
  const passed_over = [{ rule_id: "r1", rule_name: "媒体人", word: "采访", because }];
  assist.on("POST /escalation-rules/check", { match, passed_over, outside_hours: null });
  const page = await draw("supervisor");
  await page.get("input[aria-label='输入一句客户的话试试']").setValue("我要投诉");
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.text()).toContain("会转人工"));
  expect(page.text()).toContain("“媒体人”里的“采访”不算：在例外词里");
  expect(assist.bodies("POST /escalation-rules/check")).toEqual([{ text: "我要投诉", tags: [] }]);
});

it("says so when the rules cannot be fetched", async () => {
  const detail = "系统出了点问题，请稍后再试。";
  assist.on("GET /escalation-rules", () => answer(500, { error: "internal_error", detail }));
  const page = await draw("administrator");
  expect(page.get("[role='alert']").text()).toContain(detail);
  expect(page.text()).toContain("重试");
});
