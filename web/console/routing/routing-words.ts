/** Groups and rules in words. Pure. */
import type { GroupMode, RoutingCheck, RoutingRule, SkillGroup } from "@shared/types";

import { hoursWords } from "../escalation/rule-words";

export const MODE_WORDS: Record<GroupMode, string> = { offered: "逐个邀请", pooled: "公共队列" };
export const MODE_HINTS: Record<GroupMode, string> = {
  offered: "一次只邀请一位坐席，没接就换下一位。",
  pooled: "组里每个人都看得到排队的客户，谁有空谁接。",
};
export const MEMBER_LEVEL_WORDS: Record<number, string> = { 1: "优先", 2: "其次", 3: "后备" };

/** What the bot understands. Only what may end at a person; another bot's intents are shown as they are. */
export const INTENT_WORDS: Record<string, string> = {
  query_order: "查订单",
  query_logistics: "查物流",
  change_address: "改地址",
  cancel_order: "取消订单",
  apply_return: "退换货",
  query_refund: "退款进度",
  price_protection: "价保",
  request_invoice: "开发票",
  query_balance: "优惠券和积分",
  complain: "投诉",
  ask_question: "咨询问题",
  praise: "表扬",
  request_human: "只说要人工",
  out_of_scope: "超出服务范围",
};

export const intentWords = (intent: string) => INTENT_WORDS[intent] ?? intent;

/** 优先：张敏、李伟；其次：陈静 */
export function membersWords({ members }: Pick<SkillGroup, "members">): string {
  const levels = Object.keys(MEMBER_LEVEL_WORDS).map(Number);
  return levels
    .map((level) => [level, members.filter((one) => one.level === level)] as const)
    .filter(([, those]) => those.length)
    .map(
      ([level, those]) =>
        `${MEMBER_LEVEL_WORDS[level]}：${those.map((one) => one.display_name).join("、")}`,
    )
    .join("；");
}

export const groupHoursWords = ({ hours }: Pick<SkillGroup, "hours">) =>
  hours ? hoursWords(hours) : "和全台一样（见“转人工规则”）";

/** What happens by itself, one short sentence each. */
export function habitsOf(group: SkillGroup): string[] {
  const { max_wait_minutes, nudge_minutes, close_minutes, come_back_minutes } = group;
  return [
    ...(group.mode === "offered" ? [`${group.offer_seconds} 秒没接就邀请下一位`] : []),
    max_wait_minutes
      ? `排队 ${spanWords(max_wait_minutes)}后请客户留言`
      : "排队再久也不主动请客户留言",
    nudge_minutes
      ? `客户 ${spanWords(nudge_minutes)}不说话就提醒，再过 ${spanWords(close_minutes)}结束`
      : "客户不说话也不自动结束",
    come_back_minutes
      ? `结束后 ${spanWords(come_back_minutes)}内回来，先找原坐席`
      : "客户回来时重新分配",
    `留言在 ${spanWords(group.reply_minutes)}（服务时间）内答复`,
  ];
}

/** 90 分钟, 2 小时, 1 天 */
export function spanWords(minutes: number): string {
  if (minutes && minutes % 1440 === 0) return `${minutes / 1440} 天`;
  return minutes && minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;
}

/** 会转到“售后”，因为第 5 条规则。 */
export function checkWords({ group_name, rule_id }: RoutingCheck, rules: readonly RoutingRule[]) {
  const place = rules.findIndex((rule) => rule.id === rule_id);
  const why = place < 0 ? "没有规则符合，由默认组接待。" : `按第 ${place + 1} 条规则。`;
  return { where: `会转到“${group_name}”`, why };
}

export function removalQuestion(group: SkillGroup, ruleCount: number, fallback: string): string {
  const rules = ruleCount ? `指向它的 ${ruleCount} 条分配规则会一起删除，` : "";
  return `删除技能组“${group.name}”？${rules}以后这些客户转到“${fallback}”。`;
}
