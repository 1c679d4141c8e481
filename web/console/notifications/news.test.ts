import { expect, it } from "vitest";

import { messageOf } from "@shared/testing/cast";
import type { Message, PresenceState, StaffEvent } from "@shared/types";

import { cardOf, CHEN_GANG, staffEvent, ZHANG_MIN } from "../testing/cast";
import { cut, isNewsThough, newsOf, type Desk } from "./news";
import { titleWith } from "./title";

const MINE = cardOf("c", { status: "human", owner: ZHANG_MIN });
const at = (given: Partial<Desk> = {}): Desk => ({
  ...{ myId: ZHANG_MIN.id, myName: "张敏", presence: "online", before: MINE },
  ...given,
});
const said = (given: Partial<Message>): StaffEvent =>
  staffEvent(1, "message.posted", "c", {
    message: messageOf(2, { author: "customer", text: "在吗", ...given }),
  });
const offered = (staffId: string): StaffEvent =>
  staffEvent(1, "conversation.offered", "c", {
    ...{ staff_id: staffId, display_name: "", expires_at: "" },
    card: cardOf("c", { problem: "退款没到账" }),
  });
const moved = (by_name: string | null, owner = ZHANG_MIN): StaffEvent =>
  staffEvent(1, "conversation.moved", "c", {
    ...{ from: "human", to: "human", reason: null, verb: "transfer", by_name },
    card: cardOf("c", { status: "human", owner }),
  } as never);
const mentioned = (...staff_ids: string[]): StaffEvent =>
  staffEvent(1, "staff.mentioned", "c", { staff_ids, by_name: "陈刚", seq: 3 });

it("my customer's message is news, in their words", () => {
  expect(newsOf(said({}), at())).toEqual({
    ...{ kind: "message", conversationId: "c", title: "李雷", body: "在吗" },
  });
});

it("nobody else's is, nor what agents, the bot and the system say", () => {
  const others = cardOf("c", { status: "human", owner: CHEN_GANG });
  expect(newsOf(said({}), at({ before: others }))).toBeNull();
  expect(newsOf(said({}), at({ before: cardOf("c") }))).toBeNull();
  expect(newsOf(said({}), at({ before: undefined }))).toBeNull();
  for (const author of ["agent", "bot", "system"] as const) {
    expect(newsOf(said({ author }), at())).toBeNull();
  }
});

it("a note's text is never told: a mention says who, and of which customer", () => {
  expect(newsOf(said({ author: "agent", audience: "staff" }), at())).toBeNull();
  expect(newsOf(mentioned(ZHANG_MIN.id), at())).toMatchObject({
    ...{ kind: "mention", title: "陈刚在备注里提到了您", body: "李雷" },
  });
  expect(newsOf(mentioned("s9"), at())).toBeNull();
});

it("an offer to me is, with what it is about", () => {
  expect(newsOf(offered(ZHANG_MIN.id), at())).toMatchObject({
    ...{ kind: "offer", title: "邀请您接入：李雷", body: "退款没到账" },
  });
  expect(newsOf(offered(CHEN_GANG.id), at())).toBeNull();
});

it("so is what others hand me, and not what I took myself or had already", () => {
  const before = cardOf("c");
  expect(newsOf(moved("陈刚"), at({ before }))?.kind).toBe("given");
  expect(newsOf(moved(null), at({ before }))?.kind).toBe("given");
  expect(newsOf(moved("张敏"), at({ before }))).toBeNull();
  expect(newsOf(moved("陈刚"), at())).toBeNull();
  expect(newsOf(moved("陈刚", CHEN_GANG), at({ before }))).toBeNull();
});

it("who is away or offline is left in peace, who is busy is not", () => {
  const told = (presence: PresenceState) => newsOf(said({}), at({ presence })) !== null;
  expect((["online", "busy", "away", "offline"] as const).map(told)).toEqual([
    ...[true, true, false, false],
  ]);
});

it("what stands before the reader's eyes is no news, but an offer and a mention are", () => {
  expect(
    (["message", "given", "offer", "mention"] as const).map((kind) => isNewsThough(kind, true)),
  ).toEqual([false, false, true, true]);
  expect(isNewsThough("message", false)).toBe(true);
});

it("a long message is cut to 60 characters, never through one of them", () => {
  expect(cut("在\n吗  ")).toBe("在 吗");
  expect([...cut("😀".repeat(80))]).toHaveLength(60);
  expect(cut("字".repeat(60))).toBe("字".repeat(60));
});

it("the title counts, up to 99", () => {
  expect(titleWith(2, "会话 · 同舟")).toBe("(2) 会话 · 同舟");
  expect(titleWith(120, "(2) 会话 · 同舟")).toBe("(99+) 会话 · 同舟");
  expect(titleWith(0, "(99+) 会话 · 同舟")).toBe("会话 · 同舟");
});
