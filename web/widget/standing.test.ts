import { describe, expect, it } from "vitest";

import { eventOf } from "../shared/testing/cast";
import type { ConversationForCustomer, ConversationMove, CustomerEvent } from "../shared/types";
import { newStanding, standingAfter, standingFrom, standingLine, type Standing } from "./standing";

const conversation: ConversationForCustomer = {
  id: "c1",
  status: "bot",
  place: null,
  agent_name: null,
  is_rateable: false,
  rating: null,
  last_seq: 1,
  last_event_id: 1,
};
const moved = (standing: Standing, move: Partial<ConversationMove>) =>
  standingAfter(standing, eventOf(1, "conversation.moved", move) as CustomerEvent);
const ratingRequested = eventOf(2, "rating.requested", {}) as CustomerEvent;

describe("the line that says where it stands", () => {
  it("follows the moves", () => {
    const waiting = moved(newStanding, { to: "waiting", place: 3 });
    const human = moved(waiting, { to: "human", agent_name: "张敏" });
    const resolved = moved(human, { to: "resolved" });
    expect([newStanding, waiting, human, resolved].map(standingLine)).toEqual([
      "机器人为您服务",
      "正在排队，您前面还有 2 位",
      "客服 张敏 为您服务",
      "本次服务已结束",
    ]);
  });

  it("follows the queue while waiting, and only then", () => {
    const shorter = eventOf(2, "queue.changed", { place: 1 }) as CustomerEvent;
    const waiting = moved(newStanding, { to: "waiting", place: 3 });
    expect(standingLine(standingAfter(waiting, shorter))).toBe("正在排队，下一位就是您");
    expect(standingAfter(newStanding, shorter)).toEqual(newStanding);
  });

  it("says nothing that is not known", () => {
    expect(standingLine(moved(newStanding, { to: "waiting" }))).toBe("正在排队，请稍候");
    expect(standingLine(moved(newStanding, { to: "human" }))).toBe("人工客服为您服务");
  });

  it("does not keep an agent's name after the conversation went back", () => {
    const human = moved(newStanding, { to: "human", agent_name: "张敏" });
    expect(moved(moved(human, { to: "waiting", place: 1 }), { to: "human" }).agentName).toBeNull();
  });
});

describe("asking for a rating", () => {
  const resolved = moved(newStanding, { to: "resolved" });

  it("begins with rating.requested, before or after the move, and ends with the rating", () => {
    const asked = standingAfter(resolved, ratingRequested);
    expect(asked.isRatingAsked).toBe(true);
    expect(
      moved(standingAfter(newStanding, ratingRequested), { to: "resolved" }).isRatingAsked,
    ).toBe(true);
    const given = standingAfter(asked, eventOf(3, "rating.given", { score: 4 }) as CustomerEvent);
    expect(given).toMatchObject({ score: 4, isRatingAsked: false });
  });

  it("ends when the conversation goes on, and comes anew after the next service", () => {
    const rated = { ...resolved, score: 4 };
    const reopened = moved(standingAfter(rated, ratingRequested), { to: "bot" });
    expect(reopened).toMatchObject({ score: null, isRatingAsked: false });
  });

  it("comes back after a reload only if it was neither answered nor declined", () => {
    const ended = { ...conversation, status: "resolved" as const, is_rateable: true };
    expect(standingFrom(ended, false).isRatingAsked).toBe(true);
    expect(standingFrom(ended, true).isRatingAsked).toBe(false);
    expect(standingFrom({ ...ended, rating: { score: 5, comment: null } }, false)).toMatchObject({
      isRatingAsked: false,
      score: 5,
    });
    expect(standingFrom({ ...ended, status: "human" }, false).isRatingAsked).toBe(false);
  });
});
