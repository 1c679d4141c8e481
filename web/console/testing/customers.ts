/** Customers that the console's tests speak of. */
import type { CustomerOrder, CustomerProfile, EarlierConversation } from "@shared/types";

export function profileOf(given: Partial<CustomerProfile> = {}): CustomerProfile {
  return {
    id: "c1001",
    name: "李小雨",
    is_verified: true,
    signed_tags: ["vip"],
    tags: ["老客户"],
    note: "只收顺丰",
    version: 1,
    merged: [],
    changes: [],
    conversations: [],
    conversation_count: 0,
    ...given,
  };
}

export function earlierOf(
  id: string,
  given: Partial<EarlierConversation> = {},
): EarlierConversation {
  return {
    id,
    status: "resolved",
    created_at: "2026-03-04T06:00:00Z",
    resolved_at: "2026-03-04T07:00:00Z",
    problem: "杯子碎了",
    owner_name: "张敏",
    disposition: null,
    score: 4,
    ...given,
  };
}

export function orderOf(order_no: string, given: Partial<CustomerOrder> = {}): CustomerOrder {
  return {
    order_no,
    status_text: "已发货",
    placed_at: "2026-03-03T06:00:00Z",
    amount: "59.80",
    items: [{ name: "马克杯", quantity: 2 }],
    ...given,
  };
}
