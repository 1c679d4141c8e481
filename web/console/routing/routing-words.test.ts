import { expect, it } from "vitest";

import { groupOf } from "../testing/cast";
import {
  checkWords,
  habitsOf,
  intentWords,
  membersWords,
  removalQuestion,
  spanWords,
} from "./routing-words";

const member = (display_name: string, level: number) => ({
  staff_id: display_name,
  display_name,
  level,
});
const rule = (id: string) => ({
  id,
  position: 0,
  intents: ["complain"],
  categories: [],
  group_id: "投诉",
  group_name: "投诉",
});

it("names the members in the order in which they are asked", () => {
  const members = [member("张敏", 1), member("李伟", 1), member("陈静", 3)];
  expect(membersWords({ members })).toBe("优先：张敏、李伟；后备：陈静");
  expect(membersWords({ members: [] })).toBe("");
});

it("says what happens by itself, and what does not", () => {
  expect(habitsOf(groupOf("订单"))).toEqual([
    "30 秒没接就邀请下一位",
    "排队 10 分钟后请客户留言",
    "客户 5 分钟不说话就提醒，再过 10 分钟结束",
    "结束后 2 小时内回来，先找原坐席",
    "留言在 4 小时（服务时间）内答复",
  ]);
  const quiet = groupOf("订单", {
    mode: "pooled",
    max_wait_minutes: null,
    nudge_minutes: null,
    come_back_minutes: 0,
  });
  expect(habitsOf(quiet).slice(0, 3)).toEqual([
    "排队再久也不主动请客户留言",
    "客户不说话也不自动结束",
    "客户回来时重新分配",
  ]);
});

it.each([
  [0, "0 分钟"],
  [90, "90 分钟"],
  [120, "2 小时"],
  [2880, "2 天"],
])("says %d minutes as people do", (minutes, words) => {
  expect(spanWords(minutes)).toBe(words);
});

it("shows another bot's intent as it came", () => {
  expect(intentWords("complain")).toBe("投诉");
  expect(intentWords("book_hotel")).toBe("book_hotel");
});

it("says where a conversation would go and why", () => {
  const rules = [rule("r1"), rule("r2")];
  expect(checkWords({ group_name: "投诉", rule_id: "r2" }, rules)).toEqual({
    where: "会转到“投诉”",
    why: "按第 2 条规则。",
  });
  expect(checkWords({ group_name: "综合", rule_id: null }, rules).why).toContain("默认组");
});

it("asks before a group goes with its rules", () => {
  expect(removalQuestion(groupOf("物流"), 2, "综合")).toBe(
    "删除技能组“物流”？指向它的 2 条分配规则会一起删除，以后这些客户转到“综合”。",
  );
  expect(removalQuestion(groupOf("物流"), 0, "综合")).not.toContain("规则");
});
