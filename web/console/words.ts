/** The Chinese words for the closed sets of the API. A value that is not known is shown as it came. */
import type {
  ArticleAttention,
  ArticleStatus,
  Audience,
  Confidence,
  ConversationStatus,
  HandoffReason,
  Inbox,
  MoodLevel,
  PresenceState,
  Priority,
  Role,
  SentimentAlert,
  SentimentLabel,
  SentimentTrend,
} from "@shared/types";

export type Section = keyof Inbox;

export const STATUS_WORDS: Record<ConversationStatus, string> = {
  bot: "机器人接待",
  waiting: "排队中",
  human: "人工接待",
  resolved: "已结束",
};

export const SECTION_WORDS: Record<Section, string> = {
  waiting: "排队中",
  mine: "我的",
  others: "其他坐席",
  bot: "机器人",
  resolved: "已结束",
};

export const SECTION_EMPTY_WORDS: Record<Section, string> = {
  waiting: "现在没有客户在排队。",
  mine: "您手上没有会话，可以从排队中接入。",
  others: "其他坐席手上没有会话。",
  bot: "机器人现在没有接待客户。",
  resolved: "还没有结束的会话。",
};

export const PRESENCE_WORDS: Record<PresenceState, string> = {
  online: "在线",
  busy: "忙碌",
  away: "离开",
  offline: "离线",
};

export const PRIORITY_WORDS: Record<Priority, string> = {
  urgent: "紧急",
  vip: "VIP",
  high: "优先",
  normal: "普通",
};

/** The colour of a `.tz-tag`. */
export const PRIORITY_TAGS: Record<Priority, string> = {
  urgent: "danger",
  vip: "warning",
  high: "warning",
  normal: "",
};

export const ROLE_WORDS: Record<Role, string> = {
  agent: "坐席",
  editor: "知识库管理员",
  supervisor: "主管",
  administrator: "系统管理员",
};

export const MOOD_WORDS: Record<SentimentLabel, string> = {
  negative: "不满",
  neutral: "平静",
  positive: "满意",
};

/** How unhappy; the smoothed mood may be unhappy where no single message is. */
export const UNHAPPY_WORDS: Record<MoodLevel, string> = {
  0: "不满",
  1: "不满",
  2: "生气",
  3: "愤怒",
};

/** 着急, not 紧急: that is the name of a priority, on the same card. */
export const ALERT_WORDS: Record<SentimentAlert, string> = {
  safety: "安全风险",
  threat: "威胁投诉",
  insult: "辱骂",
  urgency: "着急",
};

export const TREND_WORDS: Record<SentimentTrend, string> = {
  falling: "走低",
  rising: "好转",
  steady: "平稳",
};

export const LEVEL_WORDS: Record<Confidence, string> = { high: "高", medium: "中", low: "低" };

export const ARTICLE_STATUS_WORDS: Record<ArticleStatus, string> = {
  draft: "草稿",
  in_review: "审核中",
  published: "已发布",
  archived: "已下线",
};

export const ATTENTION_WORDS: Record<ArticleAttention, string> = {
  scheduled: "定时发布",
  expiring: "即将到期",
  expired: "已过期",
  stale: "久未更新",
};

export const AUDIENCE_WORDS: Record<Audience, string> = {
  customer: "客户和同事",
  staff: "仅同事",
};

const REASON_WORDS: Record<HandoffReason, string> = {
  user_request: "客户要求人工",
  low_confidence: "机器人没有把握",
  repeat_question: "客户重复提问",
  negative_sentiment: "客户情绪不满",
  trigger_word: "提到投诉或维权",
  vip: "重要客户",
  policy: "按规定转人工",
  safety: "可能有安全风险",
  bot_unavailable: "机器人不可用",
};

const OUTCOME_WORDS: Record<string, string> = { helpful: "有帮助", unhelpful: "没帮助" };

const CHANNEL_WORDS: Record<string, string> = {
  web: "网页",
  app: "手机应用",
  rest: "程序接入",
  wechat: "微信",
  email: "邮件",
};

/** What the bot filled in, in the words that an agent uses. */
const SLOT_WORDS: Record<string, string> = {
  order_no: "订单号",
  last_question: "上个问题",
  order_topic: "查询内容",
  order_number: "订单号",
  service: "正在办理",
  phone: "手机号",
  phone_tail: "手机尾号",
  refund_reason: "退款原因",
  return_reason: "退货原因",
  address: "地址",
  receiver_name: "收件人",
  amount: "金额",
  product: "商品",
  invoice_title: "发票抬头",
  reason: "原因",
  kind: "办理方式",
  line: "商品行",
  item: "商品",
  pickup: "取件时间",
  title_kind: "抬头类型",
  title: "发票抬头",
  tax_no: "税号",
  email: "邮箱",
  text: "投诉内容",
  complaint_text: "投诉内容",
  tracking_no: "运单号",
};

/** Values that the bot keeps as English words. */
const SLOT_VALUE_WORDS: Record<string, string> = {
  status: "订单状态",
  order: "查订单",
  logistics: "查物流",
  address: "改地址",
  cancel: "取消订单",
  return: "退换货",
  refund: "退款进度",
  invoice: "开发票",
  balance: "优惠券和积分",
  price: "价保",
  complaint: "投诉登记",
  exchange: "换货",
  personal: "个人",
  company: "企业",
  self: "自行寄回",
  dislike: "不喜欢/不想要",
  wrong_size: "尺寸不合适",
  quality: "质量问题",
  damaged: "破损",
  wrong_item: "发错货",
  missing: "少件",
  mistake: "拍错了",
  slow: "发货太慢",
  other: "其他",
};

const looked = (words: Record<string, string>, value: string | null | undefined): string =>
  value ? (words[value] ?? value) : "";

export const reasonWords = (reason: string | null | undefined) => looked(REASON_WORDS, reason);
/** 规则：投诉（“投诉”）; a count says how often. */
export const ruleWords = ({ name, matched }: { name: string; matched: string | number }) =>
  `规则：${name}（${typeof matched === "number" ? `${matched} 次` : `“${matched}”`}）`;
export const outcomeWords = (outcome: string | null | undefined) =>
  looked(OUTCOME_WORDS, outcome) || "客户未反馈";
export const channelWords = (channel: string) => looked(CHANNEL_WORDS, channel);
export const slotWords = (slot: string) => looked(SLOT_WORDS, slot);
export const slotValueWords = (value: unknown) => looked(SLOT_VALUE_WORDS, String(value));
