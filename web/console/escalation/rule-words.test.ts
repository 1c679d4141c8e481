import { expect, it } from "vitest";

import { changeWords, gist, hoursWords } from "./rule-words";
import { DAY, ruleOf } from "../testing/rules";

it("says in one line what a rule looks at", () => {
  expect(gist(ruleOf("trigger_words", { words: ["投诉"] }))).toBe("投诉");
  const many = Array.from({ length: 10 }, (_, place) => `词${place}`);
  expect(gist(ruleOf("threat_words", { words: many }))).toContain("词7 等 10 个");
  expect(gist(ruleOf("vip", { tags: ["vip", "大客户"] }))).toBe("vip、大客户");
  expect(gist(ruleOf("alert", { alerts: ["safety", "threat"] }))).toBe("安全风险、威胁投诉");
  expect(gist(ruleOf("unhappy_trend", { count: 3 }))).toBe("连续 3 条消息情绪很差");
  expect(gist(ruleOf("outside_hours"))).toBe("全天都有人工服务");
});

it("puts days together that are alike, and leaves those out on which nobody works", () => {
  const days = [DAY, DAY, DAY, DAY, DAY, { from: "10:00", to: "16:00" }, null];
  const hours = { time_zone: "Asia/Shanghai", days, holidays: ["2027-01-01"] };
  expect(hoursWords(hours)).toBe("周一至周五 09:00–18:00，周六 10:00–16:00，另有 1 个休息日");
});

it("tells who changed what", () => {
  const change = {
    rule_id: "trigger_words",
    rule_name: "投诉",
    act: "changed" as const,
    fields: {
      words: [["投诉"], ["投诉", "举报"]] as [unknown, unknown],
      say: [null, "好"] as [unknown, unknown],
    },
    by_name: "管理员",
    at: "2026-03-05T06:00:00Z",
  };
  expect(changeWords(change)).toBe("管理员 修改了“投诉”：触发词、说给客户的话");
  expect(changeWords({ ...change, act: "removed", fields: {} })).toBe("管理员 删除了“投诉”");
});
