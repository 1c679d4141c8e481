/** An SLA policy in words, and what is wrong with one. Pure. */
import type { SlaPolicy } from "@shared/types";

import { minutesWords } from "../ticket-words";

export const MOST_POLICIES = 50;
export const MAX_NAME_CHARS = 30;
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 90 * 24 * 60;

/** 2 小时内完成（只算服务时间），到期前 30 分钟提醒 */
export function policyWords(policy: SlaPolicy): string {
  const remind = policy.remind_minutes
    ? `，到期前 ${minutesWords(policy.remind_minutes)}提醒`
    : "，到期前不提醒";
  return `${dueWords(policy)}${remind}`;
}

/** A day of opening hours is no day: while only those count, it is told in hours. */
function dueWords({ due_minutes: minutes, is_in_hours_only: isInHours }: SlaPolicy): string {
  if (!isInHours) return `${minutesWords(minutes)}内完成`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours && `${hours} 小时`, rest && `${rest} 分钟`].filter(Boolean);
  return `${parts.join(" ")}内完成（只算服务时间）`;
}

/** The first thing that keeps the policies from being saved; null: nothing. */
export function wrongIn(policies: readonly SlaPolicy[]): string | null {
  for (const [place, policy] of policies.entries()) {
    const wrong = wrongWith(policy) ?? hiddenBy(policies.slice(0, place), policy);
    if (wrong) return `第 ${place + 1} 条：${wrong}`;
  }
  const last = policies.at(-1);
  if (!last) return "至少要有一条规则。";
  if (last.type !== null || last.priority !== null)
    return "最后一条规则要适用于任何类型和任何优先级，这样每张工单都有时限。";
  const names = policies.map((one) => one.name.trim());
  return new Set(names).size < names.length ? "每条规则的名称要不同。" : null;
}

function wrongWith({ name, due_minutes, remind_minutes }: SlaPolicy): string | null {
  if (!name.trim()) return "请写名称。";
  if (due_minutes < LEAST_MINUTES || due_minutes > MOST_MINUTES)
    return "时限要在 5 分钟到 90 天之间。";
  if (!(remind_minutes >= 0 && remind_minutes < due_minutes)) return "提醒要早于到期，比时限短。";
  return null;
}

/** An earlier one that fits all that this one fits decides before it. */
function hiddenBy(earlier: readonly SlaPolicy[], policy: SlaPolicy): string | null {
  const other = earlier.find(
    (one) =>
      (one.type === null || one.type === policy.type) &&
      (one.priority === null || one.priority === policy.priority),
  );
  return other ? `前面的“${other.name.trim()}”已经包括它，它永远不会生效，请上移或删除。` : null;
}
