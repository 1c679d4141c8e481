/** What a supervisor should look at: the filter of the inbox, and what is told at once. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import type { StaffEvent } from "@shared/types";

import { useSession } from "../staff/session-store";
import { alarmFor, alarmsNow, keyOf, needsAttention, withAlarm, type Alarm } from "./attention";
import { useInbox } from "./inbox-store";

export const useAttention = defineStore("attention", () => {
  const session = useSession();
  const inbox = useInbox();
  /** Only conversations that need attention are listed. */
  const isOnly = ref(false);
  const kept = shallowRef<readonly Alarm[]>([]);
  const told = new Set<string>();

  const count = computed(() => Object.values(inbox.state.cards).filter(needsAttention).length);
  const alarms = computed(() => alarmsNow(kept.value, inbox.state.cards));

  /** To be told before the inbox is: what is news depends on the card as it stood. */
  function apply(event: StaffEvent): void {
    if (!session.isLead) return;
    const alarm = alarmFor(event, inbox.state.cards[event.conversation_id]);
    if (!alarm) return;
    kept.value = withAlarm(kept.value, told, alarm);
    told.add(keyOf(alarm));
  }

  function dismiss(conversationId: string): void {
    kept.value = kept.value.filter((one) => one.conversationId !== conversationId);
  }

  function clear(): void {
    kept.value = [];
    told.clear();
    isOnly.value = false;
  }

  return { isOnly, count, alarms, apply, dismiss, clear };
});
