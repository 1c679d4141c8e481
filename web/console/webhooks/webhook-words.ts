/** What a webhook hears and how it stands, in words. Pure. */
import { clockTime, relativeTime } from "@shared/time";
import type { Delivery, DeliveryState, Webhook, WebhookTest } from "@shared/types";

export interface EventFamily {
  pattern: string;
  words: string;
  types: readonly { type: string; words: string }[];
}

export const EVERY_TYPE = "*";
export const FAMILIES: readonly EventFamily[] = [
  {
    pattern: "conversation.*",
    words: "会话",
    types: [
      { type: "conversation.started", words: "会话开始" },
      { type: "conversation.moved", words: "会话状态变更" },
      { type: "conversation.offered", words: "邀请坐席接入" },
      { type: "conversation.message_invited", words: "请客户留言" },
    ],
  },
  {
    pattern: "message.*",
    words: "消息",
    types: [{ type: "message.posted", words: "新消息" }],
  },
  {
    pattern: "ticket.*",
    words: "工单",
    types: [
      { type: "ticket.created", words: "新工单" },
      { type: "ticket.answered", words: "工单已回复" },
      { type: "ticket.closed", words: "工单已关闭" },
    ],
  },
];
export const ALL_TYPES = FAMILIES.flatMap((family) => family.types.map(({ type }) => type));

export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  pending: "等待发送",
  delivered: "已送达",
  dead: "发送失败",
};
export const DELIVERY_TAGS: Record<DeliveryState, string> = {
  pending: "brand",
  delivered: "success",
  dead: "danger",
};

const TYPE_WORDS = new Map(
  FAMILIES.flatMap(({ types }) => types.map(({ type, words }) => [type, words] as const)),
);

export const typeWords = (type: string) => TYPE_WORDS.get(type) ?? type;

/** 全部事件 · 会话、新工单 */
export function typesWords(patterns: readonly string[]): string {
  if (patterns.includes(EVERY_TYPE)) return "全部事件";
  const familyOf = (pattern: string) => FAMILIES.find((family) => family.pattern === pattern);
  return patterns.map((one) => familyOf(one)?.words ?? typeWords(one)).join("、");
}

export interface Standing {
  words: string;
  tag: "" | "success" | "danger" | "brand";
}

/** How it stands, in one line: the worst that a person should know. */
export function standingOf(webhook: Webhook, now: Date = new Date()): Standing {
  const { is_enabled, failing_since, last_delivered_at } = webhook;
  if (!is_enabled) return { words: "已停用", tag: "" };
  if (failing_since) return { words: `${clockTime(failing_since, now)} 起发送失败`, tag: "danger" };
  if (!last_delivered_at) return { words: "还没有发送过", tag: "" };
  return { words: `${relativeTime(last_delivered_at, now)}送达`, tag: "success" };
}

/** 已尝试 3 次，14:05 再试 */
export function attemptWords(delivery: Delivery, now: Date = new Date()): string {
  const { attempt_count, next_attempt_at } = delivery;
  const tried = attempt_count ? `已尝试 ${attempt_count} 次` : "还没有尝试";
  return next_attempt_at && attempt_count
    ? `${tried}，${clockTime(next_attempt_at, now)} 再试`
    : tried;
}

export function testWords({ error, status, milliseconds }: WebhookTest): string {
  return error ?? `测试成功：HTTP ${status}，用时 ${milliseconds} 毫秒。`;
}

/** The body as a person reads it; as it is where it is no JSON. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
