import { expect, it } from "vitest";

import type { RuleKind } from "@shared/types";

import { fieldsOf, formOf, missingIn, officeHours, type RuleForm, tidyWords } from "./rule-form";
import { ruleOf } from "../testing/rules";

const WRITTEN: RuleForm = {
  ...formOf(null),
  name: "规则",
  words: ["投诉"],
  tags: ["vip"],
  count: 2,
};

it("sends only what the kind has", () => {
  expect(Object.keys(fieldsOf("asked_for_person", WRITTEN))).toEqual(["say"]);
  expect(Object.keys(fieldsOf("vip", WRITTEN)).sort()).toEqual([
    "name",
    "priority",
    "say",
    "skill",
    "tags",
  ]);
});

it("sends an empty sentence and skill as none", () => {
  const fields = fieldsOf("trigger_words", { ...WRITTEN, say: "  ", skill: "" });
  expect([fields.say, fields.skill]).toEqual([null, null]);
});

it.each<[RuleKind, Partial<RuleForm>, string]>([
  ["trigger_words", { words: [] }, "至少要写一个触发词"],
  ["trigger_words", { words: ["骗"] }, "太短"],
  ["trigger_words", { name: " " }, "名称"],
  ["vip", { tags: [] }, "客户标签"],
  ["alert", { alerts: [] }, "至少要选一种提醒"],
  ["unknown_in_a_row", { count: null }, "次数"],
  ["outside_hours", { say: "我们下班了" }, "{上班时间}"],
  ["outside_hours", { hours: { ...officeHours(), days: Array(7).fill(null) } }, "至少要有一天"],
])("says what a %s with %o lacks", (kind, given, words) => {
  expect(missingIn(kind, { ...WRITTEN, ...given })).toContain(words);
});

it("refuses a day that ends before it begins, and takes one until midnight", () => {
  const hours = officeHours();
  hours.days[0] = { from: "18:00", to: "09:00" };
  expect(missingIn("outside_hours", { ...WRITTEN, hours })).toContain("晚于开始");
  hours.days[0] = { from: "18:00", to: "24:00" };
  expect(missingIn("outside_hours", { ...WRITTEN, hours })).toBeNull();
});

it("does not write into the rule before it is saved", () => {
  const rule = ruleOf("outside_hours", { hours: officeHours() });
  const form = formOf(rule);
  form.hours?.days.fill(null);
  form.words.push("投诉");
  expect(rule.hours?.days[0]).not.toBeNull();
  expect(rule.words).toEqual([]);
});

it("takes words as people paste them, each once", () => {
  expect(tidyWords(["投诉，曝光", " 12315 ", "投诉", ""])).toEqual(["投诉", "曝光", "12315"]);
});
