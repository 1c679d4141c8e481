import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { groupOf } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { ruleOf } from "../testing/rules";
import RuleDialog from "./RuleDialog.vue";

const PATCH = "PATCH /escalation-rules/r1";
const GROUPS = { groups: [groupOf("综合"), groupOf("投诉", { position: 1 })] };
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /skill-groups", GROUPS)
    .on("GET /escalation-rules", { rules: [], changes: [] })
    .on(PATCH, {});
});
afterEach(() => (document.body.innerHTML = ""));

async function draw(skill: string | null) {
  const rule = ruleOf("trigger_words", { id: "r1", name: "媒体人", words: ["采访"], skill });
  const props = { kind: "trigger_words", rule } as const;
  const dialog = mount(RuleDialog, { props, attachTo: document.body });
  await flushPromises();
  return dialog;
}

const box = () => document.querySelector("#rule-skill") as HTMLSelectElement;
const words = () => [...box().options].map((option) => option.text.trim());
const chosen = () => box().selectedOptions[0]?.text.trim();

function choose(place: number): void {
  box().selectedIndex = place;
  box().dispatchEvent(new Event("change"));
}

async function saves(dialog: Awaited<ReturnType<typeof draw>>): Promise<unknown> {
  document.querySelector(".el-dialog form")?.dispatchEvent(new Event("submit"));
  await vi.waitFor(() => expect(dialog.emitted("close")).toBeTruthy());
  return assist.bodies(PATCH)[0]?.skill;
}

it("offers the desk's groups, and none by default", async () => {
  const dialog = await draw(null);
  expect(words()).toEqual(["默认：按分配规则", "综合", "投诉"]);
  expect(chosen()).toBe("默认：按分配规则");
  choose(2);
  expect(await saves(dialog)).toBe("投诉");
});

it("a group can be taken off a rule again", async () => {
  const dialog = await draw("投诉");
  expect(chosen()).toBe("投诉");
  choose(0);
  expect(await saves(dialog)).toBeNull();
});

it("shows a group that the desk has no more, and keeps it until another is chosen", async () => {
  const dialog = await draw("售前");
  expect(chosen()).toBe("售前（已不存在）");
  expect(await saves(dialog)).toBe("售前");
});

it("takes no group for gone while the groups are not known, and says why", async () => {
  const detail = "系统出了点问题，请稍后再试。";
  assist.on("GET /skill-groups", () => answer(500, { error: "internal_error", detail }));
  await draw("售前");
  expect(chosen()).toBe("售前");
  expect(document.body.textContent).toContain(detail);
});

it("a rule may wait for what the mood model warns of", async () => {
  const rule = ruleOf("alert", { id: "r1", name: "人身安全", alerts: ["safety"] });
  const dialog = mount(RuleDialog, { props: { kind: "alert", rule }, attachTo: document.body });
  await flushPromises();
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".alerts input")];
  const words = boxes.map((one) => one.parentElement?.textContent?.trim());
  expect(words).toEqual(["安全风险", "威胁投诉", "辱骂", "着急"]);
  expect(boxes.map((one) => one.checked)).toEqual([true, false, false, false]);
  boxes[1]?.click();
  await saves(dialog);
  expect(assist.bodies(PATCH)[0]?.alerts).toEqual(["safety", "threat"]);
});
