import { expect, it } from "vitest";

import { officeHours } from "../escalation/rule-form";
import { groupOf } from "../testing/cast";
import { fieldsOf, formOf, type GroupForm, membersOf, missingIn } from "./group-form";

it("begins a new group with the usual values", () => {
  const form = formOf(null);
  expect(form).toMatchObject({ mode: "offered", offer_seconds: 30, max_wait_minutes: 10 });
  expect(missingIn(form, [])).toContain("名称");
  expect(missingIn({ ...form, name: "新组" }, ["综合"])).toBeNull();
});

it("keeps that a group never asks to leave a message", () => {
  expect(formOf(groupOf("订单", { max_wait_minutes: null })).max_wait_minutes).toBeNull();
});

it("sends the name without blanks, and the default only where it is one", () => {
  const form = { ...formOf(groupOf("订单")), name: " 订单组 " };
  expect(fieldsOf(form)).toMatchObject({ name: "订单组" });
  expect(fieldsOf(form)).not.toHaveProperty("is_default");
  expect(fieldsOf({ ...form, is_default: true })).toMatchObject({ is_default: true });
});

it.each<[Partial<GroupForm>, string]>([
  [{ name: "物流" }, "已经有叫“物流”"],
  [{ name: "vip" }, "已经有叫“VIP”"],
  [{ offer_seconds: 9 }, "10 到 600 秒"],
  [{ close_minutes: 0 }, "1 到 1440 分钟"],
  [{ come_back_minutes: 1.5 }, "0 到 10080"],
  [{ reply_minutes: Number.NaN }, "5 到 10080"],
  [{ hours: { ...officeHours(), days: Array(7).fill(null) } }, "至少要有一天"],
])("says what is wrong with %o", (given, words) => {
  const form = { ...formOf(groupOf("订单")), ...given };
  expect(missingIn(form, ["物流", "VIP"])).toContain(words);
});

it("takes no wait and no reminder, where there need be none", () => {
  const form = { ...formOf(groupOf("订单")), max_wait_minutes: null, nudge_minutes: null };
  expect(missingIn(form, [])).toBeNull();
});

it("does not write into the group before it is saved", () => {
  const group = groupOf("订单", { hours: officeHours() });
  formOf(group).hours?.days.fill(null);
  expect(group.hours?.days[0]).not.toBeNull();
});

it("sends as members whoever has a level", () => {
  expect(membersOf({ s1: 1, s2: 0, s3: 3 })).toEqual([
    { staff_id: "s1", level: 1 },
    { staff_id: "s3", level: 3 },
  ]);
});
