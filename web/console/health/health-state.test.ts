import { describe, expect, it } from "vitest";

import { degradedSentences } from "./health-state";

describe("An agent is told", () => {
  it("nothing while all is well", () => {
    expect(degradedSentences([])).toEqual([]);
  });

  it("what it means that the bot is out", () => {
    expect(degradedSentences(["bot"])).toEqual([
      "智能客服暂时不可用，客户的消息会直接转到人工排队。",
    ]);
  });

  it("of a component that this page does not know yet", () => {
    expect(degradedSentences(["translation"])[0]).toContain("translation");
  });
});
