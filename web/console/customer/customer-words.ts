/** Customers and their orders in words. Pure. */
import type {
  CustomerChanged,
  CustomerOrder,
  CustomerProfile,
  EarlierConversation,
} from "@shared/types";

import { STATUS_WORDS } from "../words";

/** 马克杯 ×2、杯垫 */
export const itemsWords = ({ items }: Pick<CustomerOrder, "items">): string =>
  items.map(({ name, quantity }) => (quantity > 1 ? `${name} ×${quantity}` : name)).join("、");

/** 已结束 · 张敏 · 已解决 · 4 分 */
export function earlierWords(one: EarlierConversation): string {
  const score = one.score === null ? null : `${one.score} 分`;
  return [STATUS_WORDS[one.status], one.owner_name, one.disposition, score]
    .filter(Boolean)
    .join(" · ");
}

/** Whether the change is of whom the panel of this conversation shows. */
export function concerns(
  event: CustomerChanged,
  conversationId: string,
  profile: CustomerProfile | null,
): boolean {
  const { customer_id } = event.data;
  const known = [profile?.id, ...(profile?.merged.map((one) => one.customer_id) ?? [])];
  const isVisit = customer_id === `visitor:${conversationId}`;
  return event.conversation_id === conversationId || isVisit || known.includes(customer_id);
}

/** The number under which the bot knew the order, for who is not signed in. */
export function orderNoOf(slots: Record<string, unknown> | undefined): string | null {
  const orderNo = slots?.order_no ?? slots?.order_number;
  return typeof orderNo === "string" && orderNo ? orderNo : null;
}
