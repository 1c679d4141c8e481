/** The webhooks, and what became of what was sent to them. */
import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { Webhook, WebhookFields } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./webhook-api";

export const useWebhooks = defineStore("webhooks", () => {
  const webhooks = shallowRef<Webhook[]>([]);
  const { isLoading, failure, fetching } = useFetching();

  const load = () => fetching(api.fetchWebhooks, (answer) => (webhooks.value = answer.webhooks));

  /** Raises what was refused; the list is fetched anew either way. */
  async function write<Answer>(deed: Promise<Answer>): Promise<Answer> {
    try {
      return await deed;
    } finally {
      await load();
    }
  }

  /** Gives the whole secret, which is shown this once. */
  const add = async (fields: WebhookFields) => (await write(api.addWebhook(fields))).secret;
  const change = (id: string, fields: Partial<WebhookFields>) =>
    write(api.changeWebhook(id, fields));
  const remove = (id: string) => write(api.removeWebhook(id));
  const retryAll = (id: string) => write(api.retryAll(id));

  return { webhooks, isLoading, failure, load, add, change, remove, retryAll };
});
