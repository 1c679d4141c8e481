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
  /** Counted up with each change of tags or note; 0: nobody wrote any yet. */
  version: number;
  /** Identities that were found to be the same person. */
  merged: MergedIdentity[];
  changes: { what: string; by_name: string; at: string }[];
  conversations: EarlierConversation[];
  conversation_count: number;
}

export interface MergedIdentity {
  /** The host site's; of a visitor `visitor:` and the conversation. */
  customer_id: string;
  name: string;
  is_visitor: boolean;
  /** What staff said of that identity; a merge moves nothing. */
  tags: string[];
  profile_note: string;
  /** Who merged it, when, and why. */
  by_name: string;
  at: string;
  note: string;
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
  orders: CustomerOrder[];
}

export interface CustomerOrder {
  order_no: string;
  status_text: string;
  placed_at: string;
  /** Yuan. */
  amount: string;
  items: { name: string; quantity: number }[];
}

export interface CustomerOrderDetail {
  state: CustomerOrders["state"];
  order:
    | (CustomerOrder & {
        shipment: {
          courier: string;
          tracking_no: string;
          latest: { at: string; text: string } | null;
        } | null;
      })
    | null;
}

/** Somebody whom a conversation may belong to. */
export interface FoundCustomer {
  customer_id: string;
  /** Masked: 李*雨. */
  name: string;
  conversation_count: number;
  last_at: string;
}

export type CustomerChanged = StaffDurable<"customer.changed", { customer_id: string }>;
