import { describe, expect, it } from "vitest";

import type { ConversationStatus, Owner } from "@shared/types";

import { CHEN_GANG, ZHANG_MIN } from "../testing/cast";
import { allowedMoves } from "./moves";

const forZhangMin = (status: ConversationStatus, owner: Owner | null = null, isLead = false) =>
  Object.entries(allowedMoves(status, owner, ZHANG_MIN.id, isLead))
    .filter(([, isAllowed]) => isAllowed)
    .map(([name]) => name);

describe("what an agent may do", () => {
  it("with a waiting customer: claim, hand back, end, reply", () => {
    expect(forZhangMin("waiting")).toEqual([
      "canClaim",
      "canReturnToBot",
      "canResolve",
      "canReply",
    ]);
  });

  it("with the bot's customer: claim, end, reply", () => {
    expect(forZhangMin("bot")).toEqual(["canClaim", "canResolve", "canReply"]);
  });

  it("with the own customer: everything but claiming", () => {
    expect(forZhangMin("human", ZHANG_MIN)).toEqual([
      "canTransfer",
      "canReturnToBot",
      "canResolve",
      "canReply",
    ]);
  });

  it("with a colleague's customer: nothing", () => {
    expect(forZhangMin("human", CHEN_GANG)).toEqual([]);
  });

  it("as a supervisor with a colleague's customer: take over, hand on and end, but not speak", () => {
    expect(forZhangMin("human", CHEN_GANG, true)).toEqual([
      "canTakeOver",
      "canTransfer",
      "canReturnToBot",
      "canResolve",
    ]);
  });

  it("as a supervisor with the own customer: nothing is to be taken over", () => {
    expect(forZhangMin("human", ZHANG_MIN, true)).not.toContain("canTakeOver");
  });

  it("after the end: reopen", () => {
    expect(forZhangMin("resolved")).toEqual(["canReopen"]);
  });
});
