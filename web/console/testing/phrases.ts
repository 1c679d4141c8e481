/** Phrases that the console's tests speak of. */
import type { Mention, Phrase } from "@shared/types";

export function phraseOf(id: string, given: Partial<Phrase> = {}): Phrase {
  return {
    id,
    scope: "shared",
    category: "订单物流",
    title: "到货时间",
    text: "{客户姓名}您好，订单 {订单号} 正在运输途中。",
    sounds: ["dao huo shi jian", "ding dan wu liu"],
    used_count: 0,
    updated_at: "2026-03-05T06:00:00Z",
    updated_by: "陈静",
    ...given,
  };
}

export const GREETING = phraseOf("p2", {
  category: "开场",
  title: "问候",
  text: "您好，我是{坐席姓名}。",
  sounds: ["wen hou", "kai chang"],
});

export function mentionOf(id: number, given: Partial<Mention> = {}): Mention {
  return {
    id,
    conversation_id: "c1",
    customer_name: "李雷",
    seq: 4,
    text: "@张敏 请看",
    by_name: "陈刚",
    at: "2026-03-05T06:00:00Z",
    ...given,
  };
}
