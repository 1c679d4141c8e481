/** A rule while it is being written. Pure. */
import type { EscalationRule, OpeningHours, RuleFields, RuleKind } from "@shared/types";

import { FIELDS_OF, OPENING_PLACE } from "./rule-words";

export type RuleForm = Omit<RuleFields, "is_enabled" | "position">;

export const MOST_WORDS = 200;
export const MOST_TIMES = 10;

const OFFICE_DAY = { from: "09:00", to: "18:00" };

export function formOf(rule: EscalationRule | null): RuleForm {
  return {
    name: rule?.name ?? "",
    words: [...(rule?.words ?? [])],
    except_words: [...(rule?.except_words ?? [])],
    tags: [...(rule?.tags ?? [])],
    alerts: [...(rule?.alerts ?? [])],
    count: rule?.count ?? null,
    hours: rule?.hours ? copyOf(rule.hours) : null,
    priority: rule?.priority ?? null,
    skill: rule?.skill ?? null,
    say: rule?.say ?? null,
  };
}

/** What is sent: only what this kind has. */
export function fieldsOf(kind: RuleKind, form: RuleForm): Partial<RuleFields> {
  const kept = { ...form, skill: form.skill?.trim() || null, say: form.say?.trim() || null };
  const own = FIELDS_OF[kind];
  return Object.fromEntries(
    Object.entries(kept).filter(([field]) => own.includes(field as keyof RuleFields)),
  );
}

/** The sentence that says what is missing, or null. */
export function missingIn(kind: RuleKind, form: RuleForm): string | null {
  const own = FIELDS_OF[kind];
  if (own.includes("name") && !form.name.trim()) return "请给规则起个名称。";
  if (own.includes("words") && !form.words.length) return "至少要写一个触发词。";
  const short = [...form.words, ...form.except_words].find((word) => [...word.trim()].length < 2);
  if (own.includes("words") && short) return `“${short}”太短，会误伤很多客户，请写两个字以上。`;
  if (own.includes("tags") && !form.tags.length) return "至少要写一个客户标签。";
  if (own.includes("alerts") && !form.alerts.length) return "至少要选一种提醒。";
  if (own.includes("count") && !form.count) return "请写明次数。";
  return own.includes("hours") ? missingInHours(form) : null;
}

export interface SkillChoice {
  name: string;
  words: string;
}

/** The desk's groups, then those named by the rule that it has no more; none is gone before the groups are known. */
export function skillChoices(
  groupNames: readonly string[],
  named: readonly (string | null | undefined)[],
): SkillChoice[] {
  const others = [...new Set(named)].filter((name) => name && !groupNames.includes(name));
  const beside = groupNames.length ? "（已不存在）" : "";
  return [
    ...groupNames.map((name) => ({ name, words: name })),
    ...others.map((name) => ({ name: name ?? "", words: `${name}${beside}` })),
  ];
}

/** What an administrator begins with who wants hours. */
export function officeHours(): OpeningHours {
  const days = Array.from({ length: 7 }, (_, place) => (place < 5 ? { ...OFFICE_DAY } : null));
  return { time_zone: "Asia/Shanghai", days, holidays: [] };
}

/** 投诉，曝光、12315 → three words; each stands once. */
export function tidyWords(written: readonly string[]): string[] {
  const words = written.flatMap((one) => one.split(/[,，、;；\n]/)).map((word) => word.trim());
  return [...new Set(words.filter((word) => word))];
}

function missingInHours({ hours, say }: RuleForm): string | null {
  if (say?.trim() && !say.includes(OPENING_PLACE))
    return `请在句子里写上“${OPENING_PLACE}”，客户要知道什么时候有人。`;
  return hours && missingInDays(hours);
}

/** Groups have hours too. */
export function missingInDays({ days }: OpeningHours): string | null {
  if (!days.some((day) => day)) return "一周里至少要有一天有人工服务。";
  const wrong = days.find((day) => day && !(day.from < day.to));
  return wrong ? "结束时间要晚于开始时间。" : null;
}

function copyOf({ time_zone, days, holidays }: OpeningHours): OpeningHours {
  return { time_zone, days: days.map((day) => day && { ...day }), holidays: [...holidays] };
}
