import { expect, it } from "vitest";

import { profileOf } from "../testing/customers";
import { checkTag, editOf, isChanged, isOutdated, withColleague } from "./profile-edit";

it("is changed by other tags or another note, not by blanks around it", () => {
  const profile = profileOf();
  const edit = editOf(profile);
  expect(isChanged(edit, profile)).toBe(false);
  expect(isChanged({ ...edit, note: " 只收顺丰\n" }, profile)).toBe(false);
  expect(isChanged({ ...edit, tags: [] }, profile)).toBe(true);
});

it("knows that a colleague saved meanwhile, unless both wrote the same", () => {
  const edit = { ...editOf(profileOf()), note: "下午送" };
  expect(isOutdated(edit, profileOf())).toBe(false);
  expect(isOutdated(edit, profileOf({ version: 2, note: "要专票" }))).toBe(true);
  expect(isOutdated(edit, profileOf({ version: 2, note: "下午送" }))).toBe(false);
});

it("joins both without losing a tag or a line of either", () => {
  const mine = { tags: ["老客户", "学生"], note: "下午送", basedOn: 1 };
  const theirs = profileOf({ version: 2, tags: ["企业"], note: "要专票" });
  expect(withColleague(mine, theirs)).toEqual({
    tags: ["企业", "老客户", "学生"],
    note: "要专票\n下午送",
    basedOn: 2,
  });
});

it.each([
  ["", "空"],
  ["老客户", "已经有"],
  ["长".repeat(21), "太长"],
])("says why %s cannot be a tag", (tag, why) => {
  expect(checkTag(["老客户"], tag)).toContain(why);
});

it("takes twenty tags and no more", () => {
  const tags = Array.from({ length: 19 }, (_, place) => `标签${place}`);
  expect(checkTag(tags, "新")).toBeNull();
  expect(checkTag([...tags, "旧"], "新")).toContain("最多 20 个");
});
