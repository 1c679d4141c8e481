import { describe, expect, it } from "vitest";

import { addPending } from "@shared/thread";
import { CONVERSATION_ID, messageOf } from "@shared/testing/cast";

import {
  cardOf,
  conversationOf,
  flagOf,
  moodOf,
  packetOf,
  staffEvent,
  ZHANG_MIN,
} from "../testing/cast";
import { applyToConversation, withConversation } from "./conversation-state";

const opened = () => withConversation(undefined, conversationOf({ messages: [messageOf(1)] }));
const posted = (id: number, message = messageOf(2)) =>
  staffEvent(id, "message.posted", CONVERSATION_ID, { message });
const claimed = (id: number) =>
  staffEvent(id, "conversation.moved", CONVERSATION_ID, {
    from: "waiting",
    to: "human",
    reason: null,
    by_name: "张敏",
    verb: "claim",
    card: cardOf(CONVERSATION_ID, { status: "human", owner: ZHANG_MIN }),
  });

describe("an open conversation", () => {
  it("shows a message once, whether it comes by event, by replay or with the history", () => {
    const state = [posted(11), posted(11), posted(12)].reduce(applyToConversation, opened());
    expect(state.thread.map((message) => message.seq)).toEqual([1, 2]);
    const again = withConversation(
      state,
      conversationOf({ messages: [messageOf(1), messageOf(2)] }),
    );
    expect(again.thread).toHaveLength(2);
  });

  it("settles the agent's own message by its client id", () => {
    const written = {
      client_id: "k1",
      conversation_id: CONVERSATION_ID,
      author: "agent" as const,
      author_name: "张敏",
      text: "您好",
    };
    const pending = { ...opened(), thread: addPending(opened().thread, written) };
    const state = applyToConversation(
      pending,
      posted(11, messageOf(2, { author: "agent", client_id: "k1" })),
    );
    expect(state.thread.map((message) => message.delivery)).toEqual(["sent", "sent"]);
  });

  it("keeps a message that waits to be sent when it is fetched again", () => {
    const written = {
      client_id: "k1",
      conversation_id: CONVERSATION_ID,
      author: "agent" as const,
      author_name: "张敏",
      text: "您好",
    };
    const pending = { ...opened(), thread: addPending(opened().thread, written) };
    const again = withConversation(
      pending,
      conversationOf({ messages: [messageOf(1), messageOf(2)] }),
    );
    expect(again.thread.map((message) => message.client_id)).toEqual([null, null, "k1"]);
  });

  it("takes a move: status, owner and one transition", () => {
    const { facts } = [claimed(11), claimed(11)].reduce(applyToConversation, opened());
    expect(facts).toMatchObject({ status: "human", owner: ZHANG_MIN, last_event_id: 11 });
    expect(facts.transitions).toHaveLength(1);
  });

  it("does not go back to a state that it has left", () => {
    const state = withConversation(
      undefined,
      conversationOf({ status: "resolved", last_event_id: 20 }),
    );
    expect(applyToConversation(state, claimed(15)).facts.status).toBe("resolved");
  });

  it("still takes a message that an older fetch did not hold", () => {
    const state = withConversation(undefined, conversationOf({ last_event_id: 20 }));
    expect(applyToConversation(state, posted(15)).thread).toHaveLength(1);
  });

  it("keeps newer facts when an older answer arrives late", () => {
    const state = applyToConversation(opened(), claimed(11));
    expect(withConversation(state, conversationOf({ last_event_id: 10 })).facts.status).toBe(
      "human",
    );
  });

  it("takes the handoff packet even from an answer that is late otherwise", () => {
    const state = applyToConversation(opened(), claimed(11));
    const late = conversationOf({ last_event_id: 10, handoff: packetOf("vip") });
    const { facts } = withConversation(state, late);
    expect([facts.status, facts.handoff?.reason]).toEqual(["human", "vip"]);
  });

  it("flags an unhappy message once, with the newest score", () => {
    const scored = (id: number, negative: number) =>
      staffEvent(id, "sentiment.scored", CONVERSATION_ID, {
        ...flagOf(1, { negative }),
        trend: "falling",
      });
    const { facts } = [scored(11, 0.7), scored(12, 0.9)].reduce(applyToConversation, opened());
    expect(facts.flags).toEqual([flagOf(1, { negative: 0.9 })]);
    expect(facts.sentiment).toEqual({ label: "negative", negative: 0.9, trend: "falling" });
  });

  it("rises with an unhappy message while waiting, and no flag carries that", () => {
    const scored = staffEvent(11, "sentiment.scored", CONVERSATION_ID, {
      ...flagOf(1),
      ...{ trend: "falling", priority: "urgent" },
    });
    const { facts } = applyToConversation(opened(), scored);
    expect([facts.priority, facts.flags]).toEqual(["urgent", [flagOf(1)]]);
  });

  it("loses the flag when it ends", () => {
    const unhappy = withConversation(undefined, conversationOf({ mood: moodOf() }));
    const card = cardOf(CONVERSATION_ID, { status: "resolved" });
    const resolved = staffEvent(11, "conversation.moved", CONVERSATION_ID, {
      ...{ from: "human", to: "resolved", reason: null, by_name: "张敏", card },
    });
    expect(unhappy.facts.mood?.is_unhappy).toBe(true);
    expect(applyToConversation(unhappy, resolved).facts.mood).toBeNull();
  });

  it("notes the rating", () => {
    const rated = staffEvent(11, "rating.given", CONVERSATION_ID, { score: 5 });
    expect(applyToConversation(opened(), rated).facts.rating?.score).toBe(5);
  });

  it("leaves other conversations' events alone", () => {
    const state = opened();
    const other = staffEvent(11, "rating.given", "another", { score: 1 });
    expect(applyToConversation(state, other)).toBe(state);
  });
});
