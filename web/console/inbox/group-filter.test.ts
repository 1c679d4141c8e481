import { expect, it } from "vitest";

import { cardOf, groupOf, ZHANG_MIN } from "../testing/cast";
import { ALL_GROUPS, filterChoices, filtered, filterInUse, MY_GROUPS } from "./group-filter";

const GROUPS = [groupOf("售后"), groupOf("投诉", { members: [] })];
const WAITING = [
  cardOf("a", { skill: "售后" }),
  cardOf("b", { skill: "投诉" }),
  cardOf("c", { skill: "旧组" }),
];
const shown = (filter: string) =>
  filtered(WAITING, filter, GROUPS, ZHANG_MIN.id).map((card) => card.id);

it("shows all, my groups' or one group's customers", () => {
  expect(shown(ALL_GROUPS)).toEqual(["a", "b", "c"]);
  expect(shown(MY_GROUPS)).toEqual(["a"]);
  expect(shown("group:投诉")).toEqual(["b"]);
});

it("counts the default group as that of whom nobody put into one", () => {
  const groups = [groupOf("售后"), groupOf("投诉", { is_default: true })];
  const mine = filtered(WAITING, MY_GROUPS, groups, "in-no-group");
  expect(mine.map((card) => card.id)).toEqual(["b"]);
});

it("names every group with how many wait, also one that is gone but has a customer left", () => {
  const choices = filterChoices(WAITING, GROUPS, ZHANG_MIN.id);
  expect(choices.map(({ words, waitingCount }) => `${words} ${waitingCount}`)).toEqual([
    "全部技能组 3",
    "我的技能组 1",
    "售后 1",
    "投诉 1",
    "旧组 1",
  ]);
});

it("of a group that was removed hides nobody", () => {
  const choices = filterChoices([], GROUPS, ZHANG_MIN.id);
  expect(filterInUse("group:售后", choices)).toBe("group:售后");
  expect(filterInUse("group:没了", choices)).toBe(ALL_GROUPS);
});
