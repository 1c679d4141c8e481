import { describe, expect, it } from "vitest";

import { flagOf, moodOf } from "../testing/cast";
import {
  feelingWords,
  flagWords,
  isFlagged,
  isRaised,
  markChoice,
  markWords,
  moodWords,
  whyRaised,
} from "./mood";

const ZHANG_SAYS = (label: "negative" | "neutral" | "positive") => ({ label, by_name: "张敏" });
const CALM = flagOf(1, { label: "neutral", negative: 0.1, level: 0 });

describe("the one flag", () => {
  it("is up while the customer is unhappy or something alarming was said, and down otherwise", () => {
    expect(isRaised(moodOf())).toBe(true);
    expect(isRaised(moodOf({ is_unhappy: false, alert: "safety" }))).toBe(true);
    expect(isRaised(moodOf({ is_unhappy: false }))).toBe(false);
    expect(isRaised(null)).toBe(false);
  });

  it("says the alert before how unhappy the customer is", () => {
    expect(moodWords(moodOf({ level: 3, alert: "threat" }))).toBe("威胁投诉");
    const byLevel = ([0, 1, 2, 3] as const).map((level) => moodWords(moodOf({ level })));
    expect(byLevel).toEqual(["不满", "不满", "生气", "愤怒"]);
  });

  it("says with which words and when it went up, of many words only the first", () => {
    const now = new Date("2026-03-05T08:00:00Z");
    const clock = new Date(moodOf().at ?? "").toTimeString().slice(0, 5);
    expect(whyRaised(moodOf({ words: ["太慢了", "骗子"] }), now)).toBe(
      `「太慢了」「骗子」，${clock}`,
    );
    expect(whyRaised(moodOf({ words: ["一", "二", "三", "四"], at: null }), now)).toBe(
      "「一」「二」「三」等",
    );
    expect(whyRaised(moodOf({ words: [], at: null }), now)).toBe("");
    const long = moodOf({ words: ["骂".repeat(40)], at: null });
    expect(whyRaised(long, now)).toBe(`「${"骂".repeat(16)}…」`);
  });

  it("is what the facts say too: one word too many in a calm talk is no mood", () => {
    expect(feelingWords(moodOf({ level: 2 }), "neutral")).toBe("生气");
    expect(feelingWords(moodOf({ is_unhappy: false }), "negative")).toBe("平静");
    expect(feelingWords(null, "positive")).toBe("满意");
  });
});

describe("a message", () => {
  it("is marked with what was found in it, alerts first", () => {
    const flag = flagOf(1, { level: 2, alerts: ["threat", "insult"] });
    expect(flagWords(flag)).toEqual(["威胁投诉", "辱骂", "生气"]);
    expect(flagWords(flagOf(1, { label: "neutral", alerts: ["safety"] }))).toEqual(["安全风险"]);
    expect(flagWords(CALM)).toEqual([]);
  });

  it("scored before there were alerts is marked by its threats", () => {
    const old = flagOf(1, { label: "neutral", threats: ["12315"] });
    expect(flagWords(old)).toEqual(["威胁投诉"]);
  });

  it("stands as a person says", () => {
    expect(isFlagged(flagOf(1))).toBe(true);
    expect(isFlagged(flagOf(1, { mark: ZHANG_SAYS("neutral") }))).toBe(false);
    expect(isFlagged(CALM)).toBe(false);
    expect(isFlagged({ ...CALM, mark: ZHANG_SAYS("negative") })).toBe(true);
  });

  it("can be set right in one click, and that be taken back in another", () => {
    expect(markChoice(flagOf(1))).toEqual({ words: "标记有误", label: "neutral" });
    expect(markChoice(CALM)).toEqual({ words: "标记为不满", label: "negative" });
    const marked = flagOf(1, { mark: ZHANG_SAYS("neutral") });
    expect(markChoice(marked)).toEqual({ words: "撤销", label: null });
  });

  it("says who set it right", () => {
    expect(markWords(flagOf(1))).toBeNull();
    expect(markWords(flagOf(1, { mark: ZHANG_SAYS("neutral") }))).toBe("已标记有误 · 张敏");
    expect(markWords({ ...CALM, mark: ZHANG_SAYS("negative") })).toBe("已标记不满 · 张敏");
    expect(markWords({ ...CALM, mark: ZHANG_SAYS("positive") })).toBe("已标记满意 · 张敏");
  });
});
