/** What the one flag of a conversation, and the marker of one message, say. Pure. */
import { clockTime } from "@shared/time";
import type { Mood, SentimentAlert, SentimentFlag, SentimentLabel } from "@shared/types";

import { ALERT_WORDS, MOOD_WORDS, UNHAPPY_WORDS } from "../words";

/** So many of the words are quoted in a line, and so much of each. */
const QUOTED_COUNT = 3;
const QUOTED_LENGTH = 16;
/** These are for whoever is there first; the others say how somebody talks. */
const GRAVE: readonly SentimentAlert[] = ["safety", "threat"];

export function isRaised(mood: Mood | null | undefined): mood is Mood {
  return Boolean(mood && (mood.is_unhappy || mood.alert));
}

export function moodWords(mood: Mood): string {
  return mood.alert ? ALERT_WORDS[mood.alert] : UNHAPPY_WORDS[mood.level];
}

export function isGrave(mood: Mood): boolean {
  return mood.alert !== null && GRAVE.includes(mood.alert);
}

/** 「太慢了」「骗子」 */
export function quotedWords(words: readonly string[]): string {
  const told = words.slice(0, QUOTED_COUNT).map((word) => `「${clipped(word)}」`);
  return told.join("") + (words.length > QUOTED_COUNT ? "等" : "");
}

function clipped(word: string): string {
  const characters = [...word];
  return characters.length > QUOTED_LENGTH
    ? `${characters.slice(0, QUOTED_LENGTH).join("")}…`
    : word;
}

/** 「太慢了」，10:32: why, and since when. */
export function whyRaised({ words, at }: Mood, now?: Date): string {
  return [quotedWords(words), at ? clockTime(at, now) : ""].filter(Boolean).join("，");
}

/** As the customer feels by now, in a word: 愤怒 · 平静 · 满意. */
export function feelingWords(mood: Mood | null, lastLabel: SentimentLabel): string {
  if (isRaised(mood)) return moodWords(mood);
  return MOOD_WORDS[lastLabel === "positive" ? "positive" : "neutral"];
}

/* ---- one message ---- */

/** Events kept from before alerts were told have threats alone. */
function alertsOf({ alerts = [], threats }: SentimentFlag): SentimentAlert[] {
  return alerts.length || !threats.length ? alerts : ["threat"];
}

function isScoredUnhappy(flag: SentimentFlag): boolean {
  return flag.label === "negative" || alertsOf(flag).length > 0;
}

/** Whether the message stands flagged: what a person said of it counts before the score. */
export function isFlagged(flag: SentimentFlag): boolean {
  return flag.mark ? flag.mark.label === "negative" : isScoredUnhappy(flag);
}

/** 威胁投诉, 生气: alerts first. A message that only a person called unhappy says so in its mark. */
export function flagWords(flag: SentimentFlag): string[] {
  if (!isFlagged(flag) || !isScoredUnhappy(flag)) return [];
  const level = flag.label === "negative" ? [UNHAPPY_WORDS[flag.level ?? 1]] : [];
  return [...alertsOf(flag).map((alert) => ALERT_WORDS[alert]), ...level];
}

/** 已标记有误 · 张敏 */
export function markWords(flag: SentimentFlag): string | null {
  if (!flag.mark) return null;
  const { label, by_name } = flag.mark;
  if (label === "negative") return `已标记不满 · ${by_name}`;
  if (isScoredUnhappy(flag)) return `已标记有误 · ${by_name}`;
  return `已标记${MOOD_WORDS[label]} · ${by_name}`;
}

export interface MarkChoice {
  words: string;
  /** Null: take the mark back. */
  label: SentimentLabel | null;
}

/** What one click does with the message as it stands. */
export function markChoice(flag: SentimentFlag): MarkChoice {
  if (flag.mark) return { words: "撤销", label: null };
  return isFlagged(flag)
    ? { words: "标记有误", label: "neutral" }
    : { words: "标记为不满", label: "negative" };
}
