import { expect, it } from "vitest";

import { colleagueOf, groupOf } from "../testing/cast";
import { colleagueChoices, groupChoices } from "./transfer-choices";

it("offers who has room first; who is full or offline cannot be chosen, and it says why", () => {
  const choices = colleagueChoices(
    [
      colleagueOf("off", { presence: "offline" }),
      colleagueOf("full", { open_count: 5, conversation_cap: 5 }),
      colleagueOf("away", { presence: "away", open_count: 1 }),
      colleagueOf("busier", { open_count: 3 }),
      colleagueOf("free"),
    ],
    "s1",
  );
  expect(choices.map(({ key, isOpen, beside }) => [key, isOpen, beside])).toEqual([
    ["staff:free", true, "在线 0/5"],
    ["staff:busier", true, "在线 3/5"],
    ["staff:away", true, "离开 1/5"],
    ["staff:full", false, "在线 5/5 已满"],
    ["staff:off", false, "离线"],
  ]);
});

it("leaves out myself and editors; a supervisor has no cap", () => {
  const choices = colleagueChoices(
    [
      colleagueOf("s1"),
      colleagueOf("e", { role: "editor" }),
      colleagueOf("lead", { role: "supervisor", open_count: 9 }),
    ],
    "s1",
  );
  expect(choices.map(({ key, isOpen, beside }) => [key, isOpen, beside])).toEqual([
    ["staff:lead", true, "在线"],
  ]);
});

it("names each group with who works and who waits there, the own one first", () => {
  const groups = [groupOf("订单"), groupOf("售后", { waiting_count: 3, online_count: 2 })];
  expect(groupChoices(groups, "售后").map(({ name, beside }) => [name, beside])).toEqual([
    ["售后（放回本组队列）", "在线 2 人，排队 3 人"],
    ["订单", "在线 1 人，排队 0 人"],
  ]);
});
