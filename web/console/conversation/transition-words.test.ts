import { expect, it } from "vitest";

import { transitionOf } from "../testing/cast";
import { transitionSentence } from "./transition-words";

const said = (verb: string, reason: string | null = null, by_name = "张敏") =>
  transitionSentence(transitionOf(verb, "2026-03-05T06:00:00Z", { reason, by_name }));

it("names who did it and why", () => {
  expect(said("take_over", null, "陈静")).toBe("陈静 接管了会话");
  expect(said("transfer", "请查物流")).toBe("张敏 转接了会话（请查物流）");
});

it.each([
  ["give_back", "客服掉线，已放回队列"],
  ["leave_message", "客户留言"],
  ["stop_waiting", "客户不再排队"],
  ["come_back", "客户回来，接回原客服"],
])("says what the desk did by itself without a subject: %s", (verb, words) => {
  expect(said(verb, null, "系统")).toBe(words);
});

it("tells an ending for silence from one that somebody chose", () => {
  expect(said("resolve", "idle", "系统")).toBe("客户长时间未回复，自动结束");
  expect(said("resolve")).toBe("张敏 结束了会话");
});
