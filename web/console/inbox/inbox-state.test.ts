import { describe, expect, it } from "vitest";

import { messageOf } from "@shared/testing/cast";
import type { Message, Priority } from "@shared/types";

import { cardOf, CHEN_GANG, flagOf, inboxOf, moodOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import {
  applyToInbox,
  emptyInbox,
  markRead,
  sectionsOf,
  unreadCount,
  withInbox,
} from "./inbox-state";

const posted = (id: number, conversationId: string, message: Partial<Message> & { seq: number }) =>
  staffEvent(id, "message.posted", conversationId, {
    message: messageOf(message.seq, { conversation_id: conversationId, ...message }),
  });
const inbox = (...cards: ReturnType<typeof cardOf>[]) => withInbox(emptyInbox, inboxOf(...cards));
const ids = (cards: { id: string }[]) => cards.map((card) => card.id);

describe("the queue", () => {
  it("serves the oldest first within priority: a newer chat never overtakes", () => {
    const state = inbox(
      cardOf("new", { waiting_since: "2026-03-05T06:09:00Z" }),
      cardOf("old", { waiting_since: "2026-03-05T06:01:00Z" }),
      cardOf("urgent", { priority: "urgent", waiting_since: "2026-03-05T06:10:00Z" }),
    );
    expect(ids(sectionsOf(state, "s1").waiting)).toEqual(["urgent", "old", "new"]);
  });

  it("says to whom a conversation is put, until the offer ends", () => {
    const offer = { staff_id: "s1", display_name: "张敏", expires_at: "2026-03-05T06:10:30Z" };
    const card = cardOf("c", { offer });
    const offered = staffEvent(11, "conversation.offered", "c", { ...offer, card });
    const during = applyToInbox(inbox(cardOf("c")), offered);
    expect(during.cards.c?.offer?.display_name).toBe("张敏");
    const ended = staffEvent(12, "conversation.offer_ended", "c", {
      ...{ staff_id: "s1", outcome: "missed", card: cardOf("c") },
    });
    expect(applyToInbox(during, ended).cards.c?.offer).toBeNull();
  });
});

describe("sections", () => {
  it("follow status and owner", () => {
    const state = inbox(
      cardOf("w"),
      cardOf("m", { status: "human", owner: ZHANG_MIN }),
      cardOf("o", { status: "human", owner: CHEN_GANG }),
      cardOf("b", { status: "bot" }),
      cardOf("r", { status: "resolved" }),
    );
    const { waiting, mine, others, bot, resolved } = sectionsOf(state, ZHANG_MIN.id);
    expect([waiting, mine, others, bot, resolved].map(ids)).toEqual([
      ["w"],
      ["m"],
      ["o"],
      ["b"],
      ["r"],
    ]);
  });

  it("let a claimed card go from 排队中 to the agent who was first", () => {
    const card = cardOf("c", { status: "human", owner: CHEN_GANG });
    const moved = staffEvent(11, "conversation.moved", "c", {
      from: "waiting",
      to: "human",
      reason: null,
      by_name: "陈刚",
      card,
    });
    const sections = sectionsOf(applyToInbox(inbox(cardOf("c")), moved), ZHANG_MIN.id);
    expect(ids(sections.waiting)).toEqual([]);
    expect(ids(sections.others)).toEqual(["c"]);
  });

  it("take up a conversation that has just started", () => {
    const started = staffEvent(11, "conversation.started", "n", {
      card: cardOf("n", { status: "bot" }),
    });
    expect(ids(sectionsOf(applyToInbox(emptyInbox, started), "s1").bot)).toEqual(["n"]);
  });
});

describe("a message", () => {
  it("renews the card and counts as unread until it is seen", () => {
    const state = applyToInbox(
      inbox(cardOf("c")),
      posted(11, "c", { seq: 2, author: "customer", text: "在吗" }),
    );
    expect(state.cards.c).toMatchObject({ last_text: "在吗", last_seq: 2, unread: 2 });
    expect(unreadCount(markRead(state, "c"), cardOf("c", { last_seq: 2, unread: 2 }))).toBe(0);
  });

  it("counts once, however often it is replayed", () => {
    const event = posted(11, "c", { seq: 2, author: "customer" });
    const once = applyToInbox(inbox(cardOf("c")), event);
    expect(applyToInbox(once, event)).toEqual(once);
  });

  it("that comes after the reading is unread again", () => {
    const read = markRead(inbox(cardOf("c")), "c");
    const state = applyToInbox(read, posted(11, "c", { seq: 2, author: "customer" }));
    expect(state.cards.c && unreadCount(state, state.cards.c)).toBe(2);
  });

  it("of an agent settles what was unread", () => {
    const state = applyToInbox(
      inbox(cardOf("c")),
      posted(11, "c", { seq: 2, author: "agent", text: "您好" }),
    );
    expect(state.cards.c).toMatchObject({ unread: 0, last_author: "agent" });
  });

  it("among staff stays off the card", () => {
    const note = posted(11, "c", { seq: 2, author: "agent", audience: "staff", text: "难缠" });
    expect(applyToInbox(inbox(cardOf("c")), note).cards.c).toMatchObject({
      last_text: "你好",
      unread: 1,
    });
  });

  it("of a conversation that is not listed changes nothing", () => {
    const state = inbox(cardOf("c"));
    expect(applyToInbox(state, posted(11, "x", { seq: 2 }))).toBe(state);
  });
});

it("a late card never takes back a newer last message", () => {
  const newer = applyToInbox(
    inbox(cardOf("c")),
    posted(11, "c", { seq: 5, author: "customer", text: "最新" }),
  );
  const late = staffEvent(12, "conversation.moved", "c", {
    from: "bot",
    to: "waiting",
    reason: "vip",
    by_name: "小舟",
    card: cardOf("c", { priority: "high", last_seq: 3, last_text: "旧的" }),
  });
  expect(applyToInbox(newer, late).cards.c).toMatchObject({
    priority: "high",
    last_text: "最新",
    last_seq: 5,
  });
});

const scored = (id: number, conversationId: string, priority?: Priority) =>
  staffEvent(id, "sentiment.scored", conversationId, {
    ...flagOf(1),
    ...{ trend: "falling", priority },
  });

it("a scored mood shows on the card", () => {
  const state = applyToInbox(inbox(cardOf("c")), scored(11, "c"));
  expect(state.cards.c).toMatchObject({ sentiment: { label: "negative" }, priority: "normal" });
});

it("the flag is what the service says with each score and mark", () => {
  const data = { ...flagOf(1), trend: "falling" as const, mood: moodOf() };
  const raised = applyToInbox(inbox(cardOf("c")), staffEvent(11, "sentiment.scored", "c", data));
  expect(raised.cards.c?.mood).toEqual(moodOf());
  // An event kept from before flags were told leaves it as it is.
  expect(applyToInbox(raised, scored(12, "c")).cards.c?.mood).toEqual(moodOf());
  const wrong = { seq: 1, label: "neutral" as const, by_name: "张敏", mood: null };
  const marked = applyToInbox(raised, staffEvent(13, "sentiment.marked", "c", wrong));
  expect(marked.cards.c?.mood).toBeNull();
});

it("who grows angry while waiting moves up, and an older score never takes that back", () => {
  const early = { waiting_since: "2026-03-05T06:00:00Z" };
  const late = { waiting_since: "2026-03-05T06:05:00Z" };
  const before = inbox(cardOf("early", early), cardOf("late", late));
  const turns = (state: typeof before) => ids(sectionsOf(state, "s1").waiting);
  expect(turns(before)).toEqual(["early", "late"]);
  const after = applyToInbox(before, scored(12, "late", "urgent"));
  expect(after.cards.late?.priority).toBe("urgent");
  expect(turns(after)).toEqual(["late", "early"]);
  expect(turns(applyToInbox(after, scored(11, "late", "normal")))).toEqual(["late", "early"]);
});

it("who is served already keeps the priority", () => {
  const served = inbox(cardOf("c", { status: "human", owner: ZHANG_MIN }));
  expect(applyToInbox(served, scored(11, "c", "urgent")).cards.c?.priority).toBe("normal");
});
