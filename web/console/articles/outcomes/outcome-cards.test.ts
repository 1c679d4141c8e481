import { expect, it } from "vitest";

import { isUnused, outcomeCards } from "./outcome-cards";

const NOTHING = {
  ...{ shown: 0, cited_by_bot: 0, cited_by_agents: 0, helpful: 0, unhelpful: 0 },
  ...{ then_unhappy: 0, asked_again: 0, handed_over: 0, dismissed: 0 },
};

it("shares are of all uses, by bot and agents together", () => {
  const cards = outcomeCards({ ...NOTHING, cited_by_bot: 6, cited_by_agents: 2, unhelpful: 2 });
  const card = (words: string) => cards.find((one) => one.words === words);
  expect(card("没帮助")).toMatchObject({ count: 2, share: "25%", isBad: true });
  expect(card("有帮助")).toMatchObject({ count: 0, share: "0%", isBad: false });
  expect(card("机器人用")?.share).toBeNull();
});

it("an article that was never used has no shares", () => {
  expect(isUnused(NOTHING)).toBe(true);
  expect(isUnused({ ...NOTHING, shown: 1 })).toBe(false);
  expect(outcomeCards(NOTHING).every((card) => card.share === null && !card.isBad)).toBe(true);
});
