/** What became of an article's uses, as cards. Pure. */
import type { OutcomeFigures } from "@shared/types";

import { OUTCOME_COLUMNS } from "../../insights/outcome-figures";

export interface OutcomeCard {
  words: string;
  definition: string;
  count: number;
  /** `12%` of all uses by bot and agents; null where it is no part of them. */
  share: string | null;
  isBad: boolean;
}

type Name = keyof OutcomeFigures;
const BAD: readonly Name[] = ["unhelpful", "then_unhappy", "asked_again", "handed_over"];
const OF_USES: readonly Name[] = ["helpful", ...BAD];

export function outcomeCards(figures: OutcomeFigures): OutcomeCard[] {
  const uses = figures.cited_by_bot + figures.cited_by_agents;
  const isAmong = (names: readonly Name[], figure: (row: OutcomeFigures) => number) =>
    names.some((name) => figure({ ...NONE, [name]: 1 }) === 1);
  return OUTCOME_COLUMNS.map(({ words, definition, figure }) => {
    const count = figure(figures);
    const share = uses && isAmong(OF_USES, figure) ? `${Math.round((count / uses) * 100)}%` : null;
    return { words, definition, count, share, isBad: count > 0 && isAmong(BAD, figure) };
  });
}

export const isUnused = (figures: OutcomeFigures): boolean =>
  OUTCOME_COLUMNS.every(({ figure }) => figure(figures) === 0);

const NONE: OutcomeFigures = {
  ...{ shown: 0, cited_by_bot: 0, cited_by_agents: 0, helpful: 0, unhelpful: 0 },
  ...{ then_unhappy: 0, asked_again: 0, handed_over: 0, dismissed: 0 },
};
