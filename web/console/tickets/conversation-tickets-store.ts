/** The tickets of the conversation before the reader's eyes, in whatever state, newest first. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";

import type { NewTicket, StaffEvent, Ticket } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { isActive } from "./ticket-rules";
import * as api from "./tickets-api";

const ALL = ["active", "answered", "done", "closed"] as const;
const MOST = 100;
/** Many events at once ask once. */
const PAUSE_MS = 300;

export const useConversationTickets = defineStore("conversation-tickets", () => {
  const conversationId = ref<string | null>(null);
  const tickets = shallowRef<Ticket[]>([]);
  const { isLoading, failure, fetching, forget } = useFetching();

  const activeCount = computed(() => tickets.value.filter(isActive).length);
  const openMessages = computed(() =>
    tickets.value.filter((one) => one.type === "left_message" && one.state === "open"),
  );

  async function load(): Promise<void> {
    const wanted = conversationId.value;
    if (wanted === null) return;
    await fetching(
      () => api.fetchTickets({ states: ALL, conversation_id: wanted, limit: MOST }),
      (page) => (tickets.value = page.tickets.sort((one, other) => other.id - one.id)),
    );
  }

  function show(wanted: string | null): void {
    // What could not be fetched is tried again by whoever comes back.
    if (wanted === conversationId.value && !failure.value) return;
    forget();
    conversationId.value = wanted;
    tickets.value = [];
    void load();
  }

  /** The same `client_id` twice makes one. Raises what was refused; the list is fetched anew all the same. */
  async function create(id: string, wanted: NewTicket): Promise<void> {
    try {
      await api.createTicket(id, wanted);
    } finally {
      await load();
    }
  }

  const loadSoon = useThrottleFn(() => void load(), PAUSE_MS, true);

  function apply(event: StaffEvent): void {
    const isHere = event.conversation_id === conversationId.value;
    if (isHere && event.type.startsWith("ticket.")) void loadSoon();
  }

  return {
    ...{ tickets, activeCount, openMessages, isLoading, failure },
    ...{ show, load, create, apply, clear: () => show(null) },
  };
});

/** The store, turned to this conversation for as long as the caller is drawn. */
export function useTicketsOf(conversationId: MaybeRefOrGetter<string>) {
  const store = useConversationTickets();
  watch(() => toValue(conversationId), store.show, { immediate: true });
  return store;
}
