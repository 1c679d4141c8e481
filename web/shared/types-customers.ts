/** Who a customer is: the shapes of docs/api.md. */
import type { ConversationStatus } from "./types-conversation";
import type { StaffDurable } from "./types-events";

export interface CustomerProfile {
  /** Null: a visitor, known by this conversation alone. */
  id: string | null;
  name: string;
  is_verified: boolean;
  /** What the host site says (`vip`), which nobody here changes. */
  signed_tags: string[];
  /** What staff say. */
  tags: string[];
  note: string;
  /** Identities that were found to be the same person. */
  merged: { customer_id: string; by_name: string; at: string; note: string }[];
  changes: { what: string; by_name: string; at: string }[];
  conversations: EarlierConversation[];
  conversation_count: number;
}

export interface EarlierConversation {
  id: string;
  status: ConversationStatus;
  created_at: string;
  resolved_at: string | null;
  problem: string | null;
  owner_name: string | null;
  disposition: string | null;
  score: number | null;
}

export interface CustomerOrders {
  /** Why there are none to show: the customer is not signed in, or the shop does not answer. */
  state: "ok" | "not_verified" | "unavailable";
  orders: {
    order_no: string;
    status_text: string;
    placed_at: string;
    amount: string;
    items: { name: string; quantity: number }[];
  }[];
}

export type CustomerChanged = StaffDurable<"customer.changed", { customer_id: string }>;
