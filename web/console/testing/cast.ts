/** The people, cards and conversations that the console's tests speak of. */
import { CONVERSATION_ID } from "@shared/testing/cast";
import type {
  Card,
  Colleague,
  ConversationForStaff,
  HandoffPacket,
  HandoffReason,
  Hit,
  Inbox,
  Mood,
  SentimentFlag,
  SkillGroup,
  StaffEvent,
  Suggestion,
  Transition,
} from "@shared/types";

export const ZHANG_MIN = { id: "s1", display_name: "张敏" };
export const CHEN_GANG = { id: "s2", display_name: "陈刚" };

export function cardOf(id: string, given: Partial<Card> = {}): Card {
  return {
    id,
    status: "waiting",
    customer_name: "李雷",
    channel: "web",
    priority: "normal",
    reason: "user_request",
    skill: "综合",
    owner: null,
    offer: null,
    is_put_first: false,
    last_text: "你好",
    last_author: "customer",
    last_at: "2026-03-05T06:00:00Z",
    last_seq: 1,
    waiting_since: "2026-03-05T06:00:00Z",
    waited_seconds: 0,
    sentiment: null,
    mood: null,
    unread: 1,
    created_at: "2026-03-05T05:00:00Z",
    ...given,
  };
}

export function colleagueOf(id: string, given: Partial<Colleague> = {}): Colleague {
  const room = { open_count: 0, conversation_cap: 5, groups: [] };
  return { id, display_name: id, role: "agent", presence: "online", ...room, ...given };
}

export function groupOf(name: string, given: Partial<SkillGroup> = {}): SkillGroup {
  return {
    id: name,
    name,
    mode: "offered",
    is_default: false,
    position: 0,
    offer_seconds: 30,
    max_wait_minutes: 10,
    nudge_minutes: 5,
    close_minutes: 10,
    come_back_minutes: 120,
    reply_minutes: 240,
    hours: null,
    members: [{ staff_id: ZHANG_MIN.id, display_name: ZHANG_MIN.display_name, level: 1 }],
    waiting_count: 0,
    online_count: 1,
    ...given,
  };
}

export function inboxOf(...waiting: Card[]): Inbox {
  return { waiting, mine: [], others: [], bot: [], resolved: [] };
}

export function conversationOf(given: Partial<ConversationForStaff> = {}): ConversationForStaff {
  return {
    id: CONVERSATION_ID,
    status: "waiting",
    version: 1,
    channel: "web",
    created_at: "2026-03-05T06:00:00Z",
    owner: null,
    offer: null,
    is_put_first: false,
    priority: "normal",
    group: { name: "综合", mode: "offered" },
    customer: { id: "u1", name: "李雷", tags: [], is_verified: true },
    handoff: null,
    sentiment: null,
    mood: null,
    flags: [],
    summary: null,
    transitions: [],
    rating: null,
    messages: [],
    last_event_id: 10,
    ...given,
  };
}

export function packetOf(reason: HandoffReason): HandoffPacket {
  return {
    reason,
    intent: null,
    confidence: null,
    slots: {},
    suggested_skill: "综合",
    priority: "high",
    sentiment: null,
    answers_tried: [],
    summary: null,
    transcript: [],
    customer: { id: "u1", name: "李雷", tags: ["vip"] },
    rule: null,
    outside_hours: null,
  };
}

export function transitionOf(
  verb: string,
  at: string,
  given: Partial<Transition> = {},
): Transition {
  return {
    verb,
    from: "waiting",
    to: "human",
    by: "agent",
    by_name: "张敏",
    reason: null,
    at,
    ...given,
  };
}

export function flagOf(seq: number, given: Partial<SentimentFlag> = {}): SentimentFlag {
  const score = { label: "negative", negative: 0.9, level: 1 } as const;
  return { seq, ...score, evidence: [], alerts: [], threats: [], mark: null, ...given };
}

/** Displeased, because of the first message. */
export function moodOf(given: Partial<Mood> = {}): Mood {
  const raised = { seq: 1, at: "2026-03-05T06:05:00Z", words: ["太慢了"] };
  return { is_unhappy: true, alert: null, level: 1, ...raised, ...given };
}

export function hitOf(articleId: string, answer = "三天内到账。"): Hit {
  const title = `条目 ${articleId}`;
  const found = { article_id: articleId, version: 1, title, answer, score: 0.9 };
  return { ...found, level: "high", why: "", audience: "customer" };
}

export function suggestionOf(id: string, basedOnSeq: number, ...items: Hit[]): Suggestion {
  return { id, conversation_id: CONVERSATION_ID, based_on_seq: basedOnSeq, items };
}

/** A live event about any conversation; the shared cast speaks of one only. */
export function staffEvent<Type extends StaffEvent["type"]>(
  id: number,
  type: Type,
  conversationId: string,
  data: Extract<StaffEvent, { type: Type }>["data"],
): StaffEvent {
  const at = "2026-03-05T06:10:00Z";
  return { id, type, conversation_id: conversationId, at, data } as StaffEvent;
}
