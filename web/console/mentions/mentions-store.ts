/** Notes that name the reader and were not seen yet. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import type { Mention, StaffEvent } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { useSession } from "../staff/session-store";
import * as api from "./mentions-api";

export interface Place {
  conversationId: string;
  seq: number;
}

export const useMentions = defineStore("mentions", () => {
  const session = useSession();
  /** Newest first. */
  const all = shallowRef<Mention[]>([]);
  const list = useFetching();
  /** Which came while the page was open, and are told until the reader has had enough of them. */
  const told = ref<ReadonlySet<string>>(new Set());
  /** Where the reader wants to be brought. */
  const wanted = shallowRef<Place | null>(null);

  const toasts = computed(() => all.value.filter((one) => told.value.has(keyOf(one))));

  async function load(): Promise<void> {
    await list.fetching(api.fetchMentions, ({ mentions }) => (all.value = mentions));
  }

  function apply(event: StaffEvent): void {
    if (event.type !== "staff.mentioned" || !event.data.staff_ids.includes(session.myId)) return;
    told.value = new Set([...told.value, `${event.conversation_id} ${event.data.seq}`]);
    void load();
  }

  function dismiss(mention: Mention): void {
    told.value = new Set([...told.value].filter((key) => key !== keyOf(mention)));
  }

  async function see(mention: Mention): Promise<void> {
    all.value = all.value.filter((one) => one.id !== mention.id);
    await api.seeMention(mention.id).catch(load);
  }

  /** The conversation is before the reader's eyes. What the service did not hear of comes back with the next list. */
  async function seeIn(conversationId: string): Promise<void> {
    all.value = all.value.filter((one) => one.conversation_id !== conversationId);
    await api.seeMentionsIn(conversationId).catch(() => undefined);
  }

  function want({ conversation_id, seq }: Mention): void {
    wanted.value = { conversationId: conversation_id, seq };
  }

  /** The place in this conversation, once. */
  function takeWanted(conversationId: string): number | null {
    if (wanted.value?.conversationId !== conversationId) return null;
    const { seq } = wanted.value;
    wanted.value = null;
    return seq;
  }

  function clear(): void {
    list.forget();
    all.value = [];
    told.value = new Set();
    wanted.value = null;
  }

  return {
    ...{ all, toasts, wanted, isLoading: list.isLoading, failure: list.failure },
    ...{ load, apply, dismiss, see, seeIn, want, takeWanted, clear },
  };
});

const keyOf = ({ conversation_id, seq }: Mention): string => `${conversation_id} ${seq}`;
