import { expect, it } from "vitest";

import type { Trial } from "@shared/types";

import { trialHitOf } from "../testing/knowledge-cast";
import { botMessages, outcomeOf, percentOf, remembered, sides } from "./trial-state";

const ANSWER = {
  texts: ["您好。", "三天内到账。"],
  article_id: "a",
  article_title: "退款多久到账",
  buttons: [{ title: "有帮助", payload: "/helpful" }],
  would_hand_over: false,
};
const trialOf = (given: Partial<Trial> = {}): Trial => ({
  hits: [trialHitOf("a", 1), trialHitOf("b", 2, { level: "refused" })],
  answer: ANSWER,
  bot_state: "ok",
  ...given,
});

it("draws the line between answers and what would be refused", () => {
  const { answers, refused } = sides(trialOf().hits);
  expect(answers.map((hit) => hit.article_id)).toEqual(["a"]);
  expect(refused.map((hit) => hit.article_id)).toEqual(["b"]);
});

it("keeps a score within its bar", () => {
  expect([0.934, -0.2, 1.3].map(percentOf)).toEqual([93, 0, 100]);
});

it("says in short what came of a question", () => {
  expect(outcomeOf(trialOf())).toBe("退款多久到账");
  expect(outcomeOf(trialOf({ answer: { ...ANSWER, would_hand_over: true } }))).toBe("转人工");
  const small = { ...ANSWER, article_id: null, article_title: null };
  expect(outcomeOf(trialOf({ answer: small }))).toBe("回答里没有用知识");
  expect(outcomeOf(trialOf({ answer: null }))).toBe("条目 a");
  expect(outcomeOf(trialOf({ answer: null, hits: [] }))).toBe("没有答案");
});

it("puts buttons and source under the bot's last words only", () => {
  const [first, last] = botMessages(ANSWER, new Date("2026-03-05T06:00:00Z"));
  expect([first?.text, first?.buttons, first?.article_title]).toEqual(["您好。", null, null]);
  expect(last?.buttons).toEqual(ANSWER.buttons);
  expect(last?.article_title).toBe("退款多久到账");
});

it("remembers each question once, the newest first, and not for ever", () => {
  const asked = (question: string) => ({ question, audience: "customer" as const, outcome: "" });
  const two = remembered(remembered([], asked("一")), asked("二"));
  expect(remembered(two, asked("一")).map((one) => one.question)).toEqual(["一", "二"]);
  const many = Array.from({ length: 30 }, (_, place) => asked(`问 ${place}`));
  expect(many.reduce(remembered, [] as ReturnType<typeof remembered>).length).toBe(12);
});
