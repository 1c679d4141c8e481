/** What is put to the reader, and what went by without the reader. */
import { defineStore } from "pinia";
import { computed, ref } from "vue";

import type { Role, StaffEvent } from "@shared/types";

import * as api from "../api";
import { useConversations } from "../conversation/conversation-store";
import { useColleagues } from "../staff/colleagues-store";
import { useSession } from "../staff/session-store";
import { lineFor, linesNow, withLine, type DeskLine } from "./desk-lines";
import { useInbox } from "./inbox-store";
import { offersTo } from "./offer-state";

export const useOffers = defineStore("offers", () => {
  const session = useSession();
  const inbox = useInbox();
  const conversations = useConversations();
  const colleagues = useColleagues();
  const kept = ref<DeskLine[]>([]);

  const mine = computed(() => offersTo(session.myId, inbox.sections.waiting));

  const lines = computed(() => linesNow(kept.value, inbox.state.cards, session.myId));

  /** To be told before the inbox is: the line speaks of the card as it stood. */
  function apply(event: StaffEvent): void {
    const before = inbox.state.cards[event.conversation_id];
    const line = lineFor(event, before, session.myId, roleOf);
    const isOffered = event.type === "conversation.offered" && event.data.staff_id === session.myId;
    if (line || isOffered) kept.value = withLine(kept.value, line, isOffered);
  }

  async function take(id: string): Promise<void> {
    await conversations.move(id, "claim");
  }

  async function decline(id: string): Promise<void> {
    await api.declineOffer(id);
  }

  function roleOf(staffId: string): Role | null {
    return colleagues.all.find((one) => one.id === staffId)?.role ?? null;
  }

  function dismiss(line: DeskLine): void {
    kept.value = kept.value.filter((one) => one.id !== line.id);
  }

  function clear(): void {
    kept.value = [];
  }

  return { mine, lines, apply, take, decline, roleOf, dismiss, clear };
});
