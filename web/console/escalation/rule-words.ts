/** What the kinds of rules are called, and a rule in one line. Pure. */
import type {
  EscalationRule,
  OpeningHours,
  RuleChange,
  RuleFields,
  RuleKind,
  WorkingDay,
} from "@shared/types";

import { ALERT_WORDS } from "../words";

type Field = keyof RuleFields;

export const KIND_WORDS: Record<RuleKind, string> = {
  alert: "情绪提醒",
  sensitive_topic: "敏感话题",
  threat_words: "威胁词",
  trigger_words: "触发词",
  asked_for_person: "要求人工",
  unhappy_trend: "情绪走低",
  vip: "重要客户",
  same_question_again: "重复提问",
  unknown_in_a_row: "连续答不上",
  outside_hours: "非服务时间",
};

export const KIND_HINTS: Record<RuleKind, string> = {
  alert: "系统从客户的话里听出这些情况时转人工，不用写词，正在办理业务时也转。",
  sensitive_topic: "机器人不该回答的话题。客户一提到就转人工，询问也算。",
  threat_words: "客户说要维权、曝光时转人工。只是询问、否定或说地址时不触发。",
  trigger_words: "客户说到这些词就转人工。否定（不想投诉）和单纯询问时不触发。",
  asked_for_person: "客户要人工就转，一直有效。不写句子时由机器人自己说。",
  unhappy_trend: "客户最近连续几条消息情绪都很差时转人工。",
  vip: "有这些标签的客户，第一句不是打招呼的话就转人工。",
  same_question_again: "同一条知识答了几次，或点过“没帮助”后又问，就转人工。",
  unknown_in_a_row: "机器人连续几次答不上就转人工，不再说“我不太确定”。",
  outside_hours: "转人工时如果没人上班，如实告诉客户什么时候有人。",
};

const COMMON: readonly Field[] = ["name", "say"];
const QUEUE: readonly Field[] = ["priority", "skill"];
/** What can be edited in a dialog, by kind. */
export const FIELDS_OF: Record<RuleKind, readonly Field[]> = {
  asked_for_person: ["say"],
  unknown_in_a_row: [...COMMON, ...QUEUE, "count"],
  same_question_again: [...COMMON, ...QUEUE, "count"],
  unhappy_trend: [...COMMON, ...QUEUE, "count"],
  trigger_words: [...COMMON, ...QUEUE, "words", "except_words"],
  threat_words: [...COMMON, ...QUEUE, "words", "except_words"],
  sensitive_topic: [...COMMON, ...QUEUE, "words", "except_words"],
  vip: [...COMMON, ...QUEUE, "tags"],
  alert: [...COMMON, ...QUEUE, "alerts"],
  outside_hours: [...COMMON, "hours"],
};
/** There may be several of these. */
export const ADDABLE_KINDS: readonly RuleKind[] = [
  "trigger_words",
  "threat_words",
  "sensitive_topic",
  "vip",
  "alert",
];

const FIELD_WORDS: Record<Field, string> = {
  name: "名称",
  is_enabled: "启用",
  position: "顺序",
  say: "说给客户的话",
  priority: "优先级",
  skill: "技能组",
  words: "触发词",
  except_words: "例外词",
  tags: "客户标签",
  alerts: "提醒",
  count: "次数",
  hours: "服务时间",
};
const ACT_WORDS: Record<RuleChange["act"], string> = {
  added: "添加了",
  changed: "修改了",
  removed: "删除了",
};

export const DAY_WORDS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
export const OPENING_PLACE = "{上班时间}";
const SHOWN_WORDS = 8;

/** What the rule looks at, in one line: words, alerts, a count, tags or hours. */
export function gist({ kind, words, tags, alerts, count, hours }: EscalationRule): string {
  if (kind === "asked_for_person") return "客户要求人工时";
  if (kind === "outside_hours") return hoursWords(hours);
  if (kind === "unhappy_trend") return `连续 ${count} 条消息情绪很差`;
  if (kind === "same_question_again") return `同一问题第 ${count} 次`;
  if (kind === "unknown_in_a_row") return `连续 ${count} 次答不上`;
  if (kind === "alert") return alerts.map((alert) => ALERT_WORDS[alert] ?? alert).join("、");
  return listed(kind === "vip" ? tags : words);
}

/** 周一至周五 09:00–18:00，周六 10:00–16:00; days that are alike stand together. */
export function hoursWords(hours: OpeningHours | null): string {
  if (!hours) return "全天都有人工服务";
  const spans: { first: number; last: number; words: string }[] = [];
  hours.days.forEach((day, place) => {
    const words = dayWords(day);
    const newest = spans.at(-1);
    if (newest?.words === words) newest.last = place;
    else spans.push({ first: place, last: place, words });
  });
  const open = spans.filter((span) => span.words).map(spanWords);
  const free = hours.holidays.length ? `，另有 ${hours.holidays.length} 个休息日` : "";
  return `${open.join("，")}${free}`;
}

/** 管理员 修改了“投诉”：触发词、例外词 */
export function changeWords({ by_name, act, rule_name, fields }: RuleChange): string {
  const named = Object.keys(fields).map((field) => FIELD_WORDS[field as Field] ?? field);
  const which = act === "changed" && named.length ? `：${named.join("、")}` : "";
  return `${by_name} ${ACT_WORDS[act]}“${rule_name}”${which}`;
}

function listed(words: readonly string[]): string {
  const rest = words.length - SHOWN_WORDS;
  const shown = words.slice(0, SHOWN_WORDS).join("、");
  return rest > 0 ? `${shown} 等 ${words.length} 个` : shown;
}

function dayWords(day: WorkingDay): string {
  return day ? `${day.from}–${day.to}` : "";
}

function spanWords({ first, last, words }: { first: number; last: number; words: string }): string {
  const days = first === last ? DAY_WORDS[first] : `${DAY_WORDS[first]}至${DAY_WORDS[last]}`;
  return `${days} ${words}`;
}
