/** A trial as the test bench shows it. Pure. */
import type { Audience, Confidence, Message, Trial, TrialAnswer, TrialHit } from "@shared/types";

import { LEVEL_WORDS } from "../words";

export interface AskedQuestion {
  question: string;
  audience: Audience;
  /** What came of it, in a few words. */
  outcome: string;
}

export type TrialLevel = Confidence | "refused";

export const TRIAL_LEVEL_WORDS: Record<TrialLevel, string> = { ...LEVEL_WORDS, refused: "不作答" };

export const LEVEL_CLASSES: Record<TrialLevel, string> = {
  high: "success",
  medium: "warning",
  low: "",
  refused: "",
};

const KEPT = 12;

/** Those that would be an answer, and those below the line. */
export function sides(hits: readonly TrialHit[]): { answers: TrialHit[]; refused: TrialHit[] } {
  return {
    answers: hits.filter((hit) => hit.level !== "refused"),
    refused: hits.filter((hit) => hit.level === "refused"),
  };
}

/** 0.934 → 93 */
export function percentOf(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 100);
}

export function outcomeOf({ hits, answer }: Trial): string {
  if (answer?.would_hand_over) return "转人工";
  if (answer) return answer.article_title ?? "回答里没有用知识";
  const [first] = sides(hits).answers;
  return first?.title ?? "没有答案";
}

/** The bot's words as messages, so that they are drawn as the customer sees them. */
export function botMessages(answer: TrialAnswer, at: Date): Message[] {
  const last = answer.texts.length - 1;
  return answer.texts.map((text, place) => ({
    id: `trial-${place}`,
    seq: place + 1,
    conversation_id: "trial",
    author: "bot",
    author_name: "机器人",
    audience: "customer",
    text,
    buttons: place === last && answer.buttons.length ? answer.buttons : null,
    article_id: place === last ? answer.article_id : null,
    article_title: place === last ? answer.article_title : null,
    created_at: at.toISOString(),
    client_id: null,
  }));
}

/** Newest first; the same question stands once. */
export function remembered(
  before: readonly AskedQuestion[],
  asked: AskedQuestion,
): AskedQuestion[] {
  const others = before.filter(
    (one) => one.question !== asked.question || one.audience !== asked.audience,
  );
  return [asked, ...others].slice(0, KEPT);
}
