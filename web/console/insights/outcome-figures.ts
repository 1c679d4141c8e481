/** The figures of questions and articles as their tables say them. Pure. */
import type { FrequentQuestion, OutcomeFigures } from "@shared/types";

/** The parts of a bar, in percent of all that were asked; they never exceed the whole. */
export interface Shares {
  answered: number;
  failed: number;
  /** Neither: the customer said nothing of it. */
  open: number;
}

export function sharesOf(one: Pick<FrequentQuestion, "count" | "answered_count" | "failed_count">) {
  const whole = Math.max(one.count, one.answered_count + one.failed_count, 1);
  const [answered, failed] = [one.answered_count, one.failed_count].map((part) =>
    Math.round((part / whole) * 100),
  ) as [number, number];
  return { answered, failed, open: Math.max(0, 100 - answered - failed) } satisfies Shares;
}

export function sharesText(shares: Shares): string {
  return `答上 ${shares.answered}%，没答好 ${shares.failed}%`;
}

export interface OutcomeColumn {
  words: string;
  /** What the figure counts, for the reader's pointer. */
  definition: string;
  figure: (row: OutcomeFigures) => number;
}

export const OUTCOME_COLUMNS: readonly OutcomeColumn[] = [
  { words: "推荐", definition: "推荐给坐席看的次数", figure: (row) => row.shown },
  { words: "机器人用", definition: "机器人用它回答客户的次数", figure: (row) => row.cited_by_bot },
  { words: "坐席用", definition: "坐席用它回答客户的次数", figure: (row) => row.cited_by_agents },
  { words: "有帮助", definition: "客户点了“有帮助”", figure: (row) => row.helpful },
  { words: "没帮助", definition: "客户点了“没帮助”", figure: (row) => row.unhelpful },
  {
    words: "随后不满",
    definition: "看到回答后，客户情绪变得不满",
    figure: (row) => row.then_unhappy,
  },
  {
    words: "又问一遍",
    definition: "看到回答后，客户又问了同样的问题",
    figure: (row) => row.asked_again,
  },
  { words: "转人工", definition: "看到回答后，会话转了人工", figure: (row) => row.handed_over },
  { words: "被忽略", definition: "坐席忽略了这条推荐", figure: (row) => row.dismissed },
];
