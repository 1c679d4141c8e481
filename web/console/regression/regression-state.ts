/** The regression set as its page shows it, and questions as people paste them. Pure. */
import type { RegressionQuestion, RegressionSet } from "@shared/types";

import type { ExpectedAnswer } from "./regression-api";

export type Filter = "all" | "failed" | "not_run";

export const REFUSE_WORDS = "应当拒答";

/** 58 / 60 通过; what has not run yet is said. */
export function summaryOf(set: RegressionSet): string {
  const { passed_count: passed, failed_count: failed } = set;
  const waiting = set.questions.length - passed - failed;
  const rest = waiting ? `，${waiting} 题还没有运行` : "";
  return passed + failed ? `${passed}/${passed + failed} 通过${rest}` : `还没有运行过`;
}

export function filtered(
  questions: readonly RegressionQuestion[],
  filter: Filter,
  text: string,
): RegressionQuestion[] {
  const wanted = text.trim().toLowerCase();
  return questions.filter((one) => isOf(filter, one) && isAbout(wanted, one));
}

export function expectedWords({ expected }: RegressionQuestion): string {
  return expected ? expected.title : REFUSE_WORDS;
}

/** Why the question did not pass, in a sentence; empty when it did or has not run. */
export function whyFailed({ expected, last }: RegressionQuestion): string {
  if (!last || last.passed) return "";
  const instead = last.top ? `排第一的是《${last.top.title}》` : "什么都没有找到";
  if (!expected) return `没有拒答，${instead}。`;
  const place = last.rank ? `应当找到的排第 ${last.rank}` : "应当找到的没有出现";
  return `${instead}，${place}。`;
}

export interface Pasted {
  questions: ExpectedAnswer[];
  broken: { line: number; why: string }[];
}

const REFUSALS = ["", "-", "拒答", REFUSE_WORDS];

/** `question⇥article id` by line, as a spreadsheet copies it; 应当拒答 (or nothing) in place of the id. */
export function readPasted(text: string): Pasted {
  const pasted: Pasted = { questions: [], broken: [] };
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((line, place) => {
    if (!line.trim()) return;
    const [question = "", target = "", ...more] = line.split("\t").map((cell) => cell.trim());
    const why = whyBroken(question, target, more, seen);
    if (why) pasted.broken.push({ line: place + 1, why });
    else pasted.questions.push({ question, article_id: REFUSALS.includes(target) ? null : target });
    seen.add(question);
  });
  return pasted;
}

/** As they were pasted, so that they can be mended and sent again. */
export function refusedText(questions: readonly ExpectedAnswer[]): string {
  return questions.map((one) => `${one.question}\t${one.article_id ?? REFUSE_WORDS}`).join("\n");
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const MAX_QUESTION = 500;

function whyBroken(question: string, target: string, more: string[], seen: Set<string>): string {
  if (!question) return "没有问题。";
  if (question.length > MAX_QUESTION) return `问题太长，最多 ${MAX_QUESTION} 个字。`;
  if (seen.has(question)) return "这个问题上面已经有了。";
  if (more.some(Boolean)) return "列太多了：只要问题和条目编号两列。";
  return REFUSALS.includes(target) || ID.test(target) ? "" : `“${target}”不是条目编号。`;
}

function isOf(filter: Filter, { last }: RegressionQuestion): boolean {
  if (filter === "failed") return last?.passed === false;
  return filter === "all" || last === null;
}

function isAbout(wanted: string, one: RegressionQuestion): boolean {
  const words = `${one.question}\n${expectedWords(one)}\n${one.expected?.article_id ?? ""}`;
  return words.toLowerCase().includes(wanted);
}
