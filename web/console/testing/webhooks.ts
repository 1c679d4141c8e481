/** Webhooks and deliveries that the tests speak of. */
import type { Delivery, Webhook } from "@shared/types";

export function webhookOf(given: Partial<Webhook> = {}): Webhook {
  return {
    id: "w1",
    url: "https://crm.example.com/desk",
    note: "客户管理系统",
    types: ["*"],
    is_enabled: true,
    secret: "whsec_••••abcd",
    created_at: "2026-03-05T06:00:00Z",
    created_by: "管理员",
    counts: { pending: 0, delivered: 0, dead: 0 },
    last_delivered_at: null,
    failing_since: null,
    last_error: null,
    ...given,
  };
}

export function deliveryOf(id: number, given: Partial<Delivery> = {}): Delivery {
  return {
    id,
    webhook_id: "w1",
    event_id: 100 + id,
    type: "message.posted",
    conversation_id: "c1",
    state: "delivered",
    attempt_count: 1,
    last_status: 200,
    last_error: null,
    next_attempt_at: null,
    created_at: "2026-03-05T06:00:00Z",
    delivered_at: "2026-03-05T06:00:01Z",
    body: '{"id":101}',
    ...given,
  };
}
