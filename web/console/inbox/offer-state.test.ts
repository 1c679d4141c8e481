import { describe, expect, it } from "vitest";

import { cardOf, groupOf, ZHANG_MIN } from "../testing/cast";
import { offersTo, offerSeconds, problemOf, secondsLeft, shareLeft } from "./offer-state";
import { offsetBy, offsetByCards } from "./server-clock";

const offerTo = (staffId: string, until: string) => ({
  ...{ staff_id: staffId, display_name: "张敏", expires_at: `2026-03-05T${until}Z` },
});

describe("what is put to me", () => {
  it("is mine alone, and what ends first stands first", () => {
    const cards = [
      cardOf("later", { offer: offerTo(ZHANG_MIN.id, "06:10:30") }),
      cardOf("sooner", { offer: offerTo(ZHANG_MIN.id, "06:10:10") }),
      cardOf("other", { offer: offerTo("s2", "06:10:05") }),
      cardOf("nobody"),
    ];
    expect(offersTo(ZHANG_MIN.id, cards).map((card) => card.id)).toEqual(["sooner", "later"]);
  });

  it("is over with the wait, whatever an old card still says", () => {
    const card = cardOf("c", { status: "human", offer: offerTo(ZHANG_MIN.id, "06:10:30") });
    expect(offersTo(ZHANG_MIN.id, [card])).toEqual([]);
  });

  it("says the summary's problem, else the last words", () => {
    expect(problemOf(cardOf("c", { problem: "退款没到账" }))).toBe("退款没到账");
    expect(problemOf(cardOf("c", { problem: null, last_text: "在吗" }))).toBe("在吗");
  });
});

describe("the countdown", () => {
  const offer = offerTo(ZHANG_MIN.id, "06:10:30");

  it("runs by the server's clock, however wrong this computer's is", () => {
    const local = new Date("2026-03-05T06:05:00Z");
    const ahead = offsetBy("2026-03-05T06:10:00Z", local);
    expect(secondsLeft(offer, local, ahead)).toBe(30);
    expect(secondsLeft(offer, new Date("2026-03-05T06:05:29.1Z"), ahead)).toBe(1);
    expect(secondsLeft(offer, new Date("2026-03-05T06:09:00Z"), ahead)).toBe(0);
  });

  it("knows that clock after a reload too, by how long somebody has waited", () => {
    const card = cardOf("c", { waiting_since: "2026-03-05T06:00:00Z", waited_seconds: 600 });
    const local = new Date("2026-03-05T06:05:00Z");
    expect(offsetByCards([card], local)).toBe(5 * 60_000);
    expect(offsetByCards([], local)).toBeNull();
  });

  it("is measured against what the group gives", () => {
    const card = cardOf("c", { skill: "售后" });
    expect(offerSeconds(card, [groupOf("售后", { offer_seconds: 20 })])).toBe(20);
    expect(offerSeconds(card, [])).toBe(30);
    expect([shareLeft(20, 20), shareLeft(5, 20), shareLeft(25, 20)]).toEqual([1, 0.25, 1]);
  });
});
