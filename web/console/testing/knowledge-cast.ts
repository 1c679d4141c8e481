/** Hits, questions, gaps and figures that the tests of the knowledge pages speak of. */
import type {
  ArticleOutcomeRow,
  Gap,
  RegressionQuestion,
  RegressionSet,
  TrialHit,
} from "@shared/types";

import { hitOf } from "./cast";

const AT = "2026-03-05T06:00:00Z";

export function trialHitOf(
  articleId: string,
  rank: number,
  given: Partial<TrialHit> = {},
): TrialHit {
  return { ...hitOf(articleId), rank, ...given };
}

export function questionOf(
  id: string,
  given: Partial<RegressionQuestion> = {},
): RegressionQuestion {
  return {
    id,
    question: `问题 ${id}`,
    expected: { article_id: "a", title: "退款多久到账", status: "published" },
    by_name: "王芳",
    at: AT,
    last: null,
    ...given,
  };
}

export function setOf(...questions: RegressionQuestion[]): RegressionSet {
  const run = questions.filter((one) => one.last);
  const passed_count = run.filter((one) => one.last?.passed).length;
  return { questions, passed_count, failed_count: run.length - passed_count };
}

export function gapOf(id: string, given: Partial<Gap> = {}): Gap {
  return {
    id,
    question: "能不能开电子发票",
    count: 7,
    reasons: { refused: 4, unhelpful: 2, handed_over: 1 },
    first_at: AT,
    last_at: AT,
    state: "open",
    article_id: null,
    examples: [],
    nearest: null,
    ...given,
  };
}

export function outcomeOf(
  articleId: string,
  given: Partial<ArticleOutcomeRow> = {},
): ArticleOutcomeRow {
  const figures = { shown: 0, cited_by_bot: 0, cited_by_agents: 0, helpful: 0, unhelpful: 0 };
  const after = { then_unhappy: 0, asked_again: 0, handed_over: 0, dismissed: 0 };
  return {
    article_id: articleId,
    title: `条目 ${articleId}`,
    category: null,
    status: "published",
    failure_rate: null,
    ...figures,
    ...after,
    ...given,
  };
}
