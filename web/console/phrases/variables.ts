/** What stands in braces in a phrase, and what becomes of it in a conversation. Pure. */
export const VARIABLES = ["客户姓名", "坐席姓名", "订单号", "会话编号", "今天"] as const;
export type Variable = (typeof VARIABLES)[number];
export type VariableValues = Partial<Record<Variable, string>>;

const NAMES = VARIABLES.join("|");
const IN_BRACES = new RegExp(`\\{(${NAMES})\\}`, "g");
// Only our own names: 〔2024〕 is how offices number their papers.
const GAP = new RegExp(`〔(?:${NAMES})〕`);

export const inBraces = (variable: Variable): string => `{${variable}}`;

/** What is not known stays as 〔订单号〕, to be seen and filled in by hand. */
export function filled(text: string, values: VariableValues): string {
  return text.replace(IN_BRACES, (_, name: Variable) => values[name]?.trim() || `〔${name}〕`);
}

export interface Gap {
  /** With its brackets. */
  words: string;
  start: number;
  end: number;
}

/** The first place that waits to be filled in. */
export function gapIn(text: string): Gap | null {
  const found = GAP.exec(text);
  if (!found) return null;
  const [words] = found;
  return { words, start: found.index, end: found.index + words.length };
}

/** 11月22日 */
export const dayWords = (now: Date): string => `${now.getMonth() + 1}月${now.getDate()}日`;
