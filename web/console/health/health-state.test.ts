import { describe, expect, it } from "vitest";

import { degradedSentences as sentencesFor, type Health } from "./health-state";

const degradedSentences = (health: Health) => sentencesFor(health, false);
const without = (name: string, state: string, more: Partial<Health> = {}): Health => ({
  degraded: [name],
  components: { [name]: state },
  ...more,
});

describe("An agent is told", () => {
  it("nothing while all is well", () => {
    expect(degradedSentences({ degraded: [], components: { bot: "ok" } })).toEqual([]);
  });

  it("what it means that the bot is out", () => {
    expect(degradedSentences(without("bot", "down"))).toEqual([
      "智能客服暂时不可用，客户的消息会直接转到人工排队。",
    ]);
  });

  it("that the search has nothing to go by until the index is ready", () => {
    expect(degradedSentences(without("index", "starting"))[0]).toContain("暂时不可用");
  });

  it("what works while the index is built anew, and how far it is", () => {
    const progress = { index: { done: 1999, total: 2000 } };
    expect(degradedSentences(without("index", "rebuilding", { progress }))).toEqual([
      "知识库索引正在重建（已完成 99%），这期间只按字词查找，换个说法可能查不到。",
    ]);
    expect(degradedSentences(without("index", "rebuilding"))[0]).not.toContain("%");
  });

  it("nothing of other systems, which an administrator looks after", () => {
    expect(degradedSentences(without("webhooks", "failing"))).toEqual([]);
    expect(sentencesFor(without("webhooks", "failing"), true)[0]).toContain("集成");
  });

  it("of a component that this page does not know yet", () => {
    expect(degradedSentences(without("translation", "down"))[0]).toContain("translation");
  });
});
