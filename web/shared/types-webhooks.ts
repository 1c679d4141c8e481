/** Other systems that hear of what happens, as docs/api.md has them. */
export type DeliveryState = "pending" | "delivered" | "dead";

export interface WebhookFields {
  url: string;
  note: string;
  /** Exact types, families (`ticket.*`), or `*`. */
  types: string[];
  is_enabled: boolean;
}

export interface Webhook extends WebhookFields {
  id: string;
  /** Masked, but in the answer to adding it. */
  secret: string;
  created_at: string;
  created_by: string;
  counts: Record<DeliveryState, number>;
  last_delivered_at: string | null;
  /** Since then nothing arrived; null while all is well. */
  failing_since: string | null;
  last_error: string | null;
}

export interface WebhookTest {
  /** Null: no answer came. */
  status: number | null;
  error: string | null;
  milliseconds: number;
}

export interface Delivery {
  id: number;
  webhook_id: string;
  event_id: number;
  type: string;
  conversation_id: string | null;
  state: DeliveryState;
  attempt_count: number;
  last_status: number | null;
  last_error: string | null;
  next_attempt_at: string | null;
  created_at: string;
  delivered_at: string | null;
  /** What is sent, as it was signed. */
  body: string;
}
