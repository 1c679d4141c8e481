/** A skill group while it is being written. Pure. */
import type { OpeningHours, SkillGroup } from "@shared/types";

import { missingInDays } from "../escalation/rule-form";

export interface GroupMember {
  staff_id: string;
  level: number;
}
export type GroupForm = Pick<
  SkillGroup,
  | "name"
  | "mode"
  | "is_default"
  | "offer_seconds"
  | "max_wait_minutes"
  | "nudge_minutes"
  | "close_minutes"
  | "come_back_minutes"
  | "reply_minutes"
  | "hours"
>;
export type GroupFields = GroupForm & { position: number };
export type Span = keyof typeof SPANS;

/** From where to where each goes, as the service checks it. */
export const SPANS = {
  offer_seconds: { words: "邀请等待", unit: "秒", least: 10, most: 600, usual: 30 },
  max_wait_minutes: { words: "请客户留言", unit: "分钟", least: 1, most: 240, usual: 10 },
  nudge_minutes: { words: "提醒客户", unit: "分钟", least: 1, most: 120, usual: 5 },
  close_minutes: { words: "提醒后结束", unit: "分钟", least: 1, most: 1440, usual: 10 },
  come_back_minutes: { words: "回来找原坐席", unit: "分钟", least: 0, most: 10_080, usual: 120 },
  reply_minutes: { words: "答复留言", unit: "分钟", least: 5, most: 10_080, usual: 240 },
} as const;

const OPTIONAL_SPANS: readonly Span[] = ["max_wait_minutes", "nudge_minutes"];

export function formOf(group: SkillGroup | null): GroupForm {
  return {
    name: group?.name ?? "",
    mode: group?.mode ?? "offered",
    is_default: group?.is_default ?? false,
    offer_seconds: group?.offer_seconds ?? SPANS.offer_seconds.usual,
    max_wait_minutes: group ? group.max_wait_minutes : SPANS.max_wait_minutes.usual,
    nudge_minutes: group ? group.nudge_minutes : SPANS.nudge_minutes.usual,
    close_minutes: group?.close_minutes ?? SPANS.close_minutes.usual,
    come_back_minutes: group?.come_back_minutes ?? SPANS.come_back_minutes.usual,
    reply_minutes: group?.reply_minutes ?? SPANS.reply_minutes.usual,
    hours: group?.hours ? copyOf(group.hours) : null,
  };
}

/** What is sent. A group is made the default one, and never asked to stop being it. */
export function fieldsOf(form: GroupForm): Partial<GroupFields> {
  const { is_default, ...fields } = form;
  return { ...fields, name: form.name.trim(), ...(is_default ? { is_default } : {}) };
}

/** The sentence that says what is missing, or null. */
export function missingIn(form: GroupForm, otherNames: readonly string[]): string | null {
  const name = form.name.trim();
  if (!name) return "请给技能组起个名称。";
  const taken = otherNames.find((other) => other.toLowerCase() === name.toLowerCase());
  if (taken) return `已经有叫“${taken}”的技能组了，请换一个名称。`;
  const wrong = (Object.keys(SPANS) as Span[]).find((span) => !isWithin(span, form[span]));
  if (wrong) return spanSentence(wrong);
  return form.hours && missingInDays(form.hours);
}

/** The members as they are sent; level 0 is not in the group. */
export function membersOf(levels: Readonly<Record<string, number>>): GroupMember[] {
  return Object.entries(levels).flatMap(([staff_id, level]) =>
    level ? [{ staff_id, level }] : [],
  );
}

function isWithin(span: Span, value: number | null): boolean {
  const { least, most } = SPANS[span];
  if (value === null) return OPTIONAL_SPANS.includes(span);
  return Number.isInteger(value) && value >= least && value <= most;
}

function spanSentence(span: Span): string {
  const { words, unit, least, most } = SPANS[span];
  return `“${words}”要填 ${least} 到 ${most} ${unit}。`;
}

function copyOf({ time_zone, days, holidays }: OpeningHours): OpeningHours {
  return { time_zone, days: days.map((day) => day && { ...day }), holidays: [...holidays] };
}
