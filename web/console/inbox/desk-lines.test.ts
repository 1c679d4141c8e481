import { describe, expect, it } from "vitest";

import type { OfferOutcome } from "@shared/types";

import { cardOf, CHEN_GANG, staffEvent, ZHANG_MIN } from "../testing/cast";
import {
  lineFor,
  linesNow,
  OFFER_MISSED_WORDS,
  STILL_WAITING_WORDS,
  withLine,
  type DeskLine,
} from "./desk-lines";

const roleOf = () => "supervisor" as const;
const ended = (staffId: string, outcome: OfferOutcome, id = 11) =>
  staffEvent(id, "conversation.offer_ended", "c", {
    ...{ staff_id: staffId, outcome, card: cardOf("c") },
  });
const takenOver = (by: { id: string; display_name: string }) =>
  staffEvent(12, "conversation.moved", "c", {
    ...{ verb: "take_over", from: "human", to: "human", reason: null },
    by_name: by.display_name,
    card: cardOf("c", { status: "human", owner: by }),
  });
const line = (event: ReturnType<typeof ended>, before = cardOf("c")) =>
  lineFor(event, before, ZHANG_MIN.id, roleOf);

describe("a quiet line", () => {
  it("tells who missed an offer, and nobody else", () => {
    expect(line(ended(ZHANG_MIN.id, "missed"))?.words).toBe(OFFER_MISSED_WORDS);
    expect(line(ended("s2", "missed"))).toBeNull();
  });

  it.each(["taken", "declined", "withdrawn"] as const)("says nothing of one that was %s", (how) => {
    expect(line(ended(ZHANG_MIN.id, how))).toBeNull();
  });

  it("tells the former owner of a taking over, and nobody else", () => {
    const event = takenOver({ id: "s3", display_name: "陈静" });
    const mine = cardOf("c", { status: "human", owner: ZHANG_MIN });
    expect(line(event, mine)?.words).toBe("主管 陈静 接管了李雷的会话");
    expect(line(event, cardOf("c", { status: "human", owner: CHEN_GANG }))).toBeNull();
  });

  it("follows how things stand: still waiting, with a colleague, or with the reader after all", () => {
    const missed = withLine([], line(ended(ZHANG_MIN.id, "missed")), false);
    const words = (card: ReturnType<typeof cardOf>) =>
      linesNow(missed, { c: card }, ZHANG_MIN.id).map((one) => one.words);
    expect(words(cardOf("c"))).toEqual([STILL_WAITING_WORDS]);
    const offer = { staff_id: "s2", display_name: "陈刚", expires_at: "2026-03-05T06:11:00Z" };
    expect(words(cardOf("c", { offer }))).toEqual([OFFER_MISSED_WORDS]);
    expect(words(cardOf("c", { status: "human", owner: CHEN_GANG }))).toEqual([OFFER_MISSED_WORDS]);
    expect(words(cardOf("c", { status: "human", owner: ZHANG_MIN }))).toEqual([]);
  });

  it("stands once, and goes when the next offer comes; a taking over stays", () => {
    const first = line(ended(ZHANG_MIN.id, "missed", 11));
    const second = line(ended(ZHANG_MIN.id, "missed", 13));
    const taken = line(
      takenOver({ id: "s3", display_name: "陈静" }),
      cardOf("c", { status: "human", owner: ZHANG_MIN }),
    );
    const events = [first, taken, second];
    const lines = events.reduce<DeskLine[]>((all, one) => withLine(all, one, false), []);
    expect(lines.map((one) => one.id)).toEqual([12, 13]);
    expect(withLine(lines, null, true).map((one) => one.id)).toEqual([12]);
  });
});
