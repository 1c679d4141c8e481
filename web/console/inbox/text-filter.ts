/** Which conversations a few typed words are about. Pure. */
import type { Card } from "@shared/types";

import { channelWords, reasonWords } from "../words";

/** All words must be found, each anywhere on the card; case and the kind of space do not matter. */
export function matching(cards: readonly Card[], text: string): Card[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [...cards];
  return cards.filter((card) => {
    const told = toldOn(card);
    return words.every((word) => told.includes(word));
  });
}

function toldOn(card: Card): string {
  const { customer_name, last_text, problem, skill, owner, channel, reason } = card;
  const told = [customer_name, last_text, problem, skill, owner?.display_name];
  return [...told, channelWords(channel), reasonWords(reason)].join("\n").toLowerCase();
}
