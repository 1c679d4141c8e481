/** Webhooks and their deliveries (docs/api.md); administrators alone. */
import type { Delivery, DeliveryState, Webhook, WebhookFields, WebhookTest } from "@shared/types";

import { get, patch, post, remove } from "../calls";

const one = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

export interface DeliveryPage {
  deliveries: Delivery[];
  total: number;
}

export const fetchWebhooks = () => get<{ webhooks: Webhook[] }>("/webhooks");
export const addWebhook = (fields: Partial<WebhookFields>) => post<Webhook>("/webhooks", fields);
export const changeWebhook = (id: string, fields: Partial<WebhookFields>) =>
  patch<Webhook>(one(id), fields);
export const removeWebhook = (id: string) => remove(one(id));
export const testWebhook = (id: string) => post<WebhookTest>(`${one(id)}/test`);
export const retryAll = (id: string) => post<{ count: number }>(`${one(id)}/retry`);
export const fetchDeliveries = (
  id: string,
  state: DeliveryState | null,
  limit: number,
  offset: number,
) => get<DeliveryPage>(`${one(id)}/deliveries`, { state, limit, offset });
export const retryDelivery = (id: number) => post<Delivery>(`/webhook-deliveries/${id}/retry`);
