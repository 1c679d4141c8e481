/** One webhook's deliveries, newest first, a page at a time; all or those of one state. */
import { ref, shallowRef, watch } from "vue";

import type { Delivery, DeliveryState } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { fetchDeliveries } from "./webhook-api";

export const PAGE_SIZE = 20;

export function useDeliveries(webhookId: string) {
  /** Empty: all. */
  const state = ref<DeliveryState | "">("");
  const page = ref(1);
  const total = ref(0);
  const deliveries = shallowRef<Delivery[]>([]);
  const { isLoading, failure, fetching } = useFetching();

  const load = () =>
    fetching(
      () =>
        fetchDeliveries(webhookId, state.value || null, PAGE_SIZE, (page.value - 1) * PAGE_SIZE),
      (answer) => {
        deliveries.value = answer.deliveries;
        total.value = answer.total;
      },
    );

  watch(state, () => (page.value = 1));
  watch([state, page], load);

  return { state, page, total, deliveries, isLoading, failure, load };
}
