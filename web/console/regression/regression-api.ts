/** Questions that must find their article (docs/api.md). */
import type { AddedQuestions, RegressionQuestion, RegressionSet } from "@shared/types";

import { get, patch, post, remove } from "../calls";

/** The whole set runs in one call. */
const RUN_SECONDS = 180;

export interface ExpectedAnswer {
  question: string;
  article_id: string | null;
}

const one = (id: string) => `/regression/${encodeURIComponent(id)}`;

export const fetchRegression = () => get<RegressionSet>("/regression");
export const runRegression = () =>
  post<RegressionSet>("/regression/run", {}, { timeoutSeconds: RUN_SECONDS });
export const addQuestion = (question: string, articleId: string | null) =>
  post<RegressionQuestion>("/regression", { question, article_id: articleId });
export const importQuestions = (questions: readonly ExpectedAnswer[]) =>
  post<AddedQuestions>("/regression/import", { questions });
export const changeQuestion = (id: string, expected: ExpectedAnswer) =>
  patch<RegressionQuestion>(one(id), expected);
export const removeQuestion = (id: string) => remove(one(id));
