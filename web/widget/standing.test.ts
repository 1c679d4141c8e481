import { describe, expect, it } from "vitest";

import { eventOf } from "../shared/testing/cast";
import type { ConversationForCustomer, ConversationMove, CustomerEvent } from "../shared/types";
import { newStanding, standingAfter, standingFrom, standingLine, type Standing } from "./standing";

const conversation: ConversationForCustomer = {
  id: "c1",
  status: "bot",
  place: null,
  wait: null,
  agent_name: null,
  is_rateable: false,
  rating: null,
  can_leave_message: false,
  tickets: [],
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
      "正在排队，您排在第 3 位",
      "客服 张敏 为您服务",
      "本次服务已结束",
    ]);
  });

  it("follows the queue while waiting, and only then", () => {
    const shorter = eventOf(2, "queue.changed", { place: 1, wait: "约 3 分钟" }) as CustomerEvent;
    const waiting = moved(newStanding, { to: "waiting", place: 3 });
    const line = standingLine(standingAfter(waiting, shorter));
    expect(line).toBe("正在排队，您排在第 1 位，预计约 3 分钟");
    expect(standingAfter(newStanding, shorter)).toEqual(newStanding);
  });

  it("says nothing that is not known", () => {
    expect(standingLine(moved(newStanding, { to: "waiting" }))).toBe("正在排队，请稍候");
    expect(standingLine(moved(newStanding, { to: "human" }))).toBe("人工客服为您服务");
  });

  it("is honest where nobody can tell how long it will take", () => {
    const waiting = standingFrom({ ...conversation, status: "waiting", place: 2 }, false);
    expect(standingLine(waiting)).toBe("正在排队，您排在第 2 位，暂时无法估计等待时间");
  });

  it("does not carry an old estimate into the next wait", () => {
    const waiting = standingFrom(
      { ...conversation, status: "waiting", place: 2, wait: "约 3 分钟" },
      false,
    );
    const vanished = moved(moved(waiting, { to: "human" }), { to: "waiting", place: 1 });
    expect(standingLine(vanished)).toBe("正在排队，您排在第 1 位");
  });

  it("does not keep an agent's name after the conversation went back", () => {
    const human = moved(newStanding, { to: "human", agent_name: "张敏" });
    expect(moved(moved(human, { to: "waiting", place: 1 }), { to: "human" }).agentName).toBeNull();
  });
});

describe("leaving a message", () => {
  it("is possible while waiting, and no longer with an agent", () => {
    const waiting = moved(newStanding, { to: "waiting", place: 1 });
    expect(waiting.canLeaveMessage).toBe(true);
    expect(moved(waiting, { to: "human" }).canLeaveMessage).toBe(false);
  });

  it("is possible with the bot where the conversation says so", () => {
    expect(standingFrom({ ...conversation, can_leave_message: true }, false).canLeaveMessage).toBe(
      true,
    );
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
