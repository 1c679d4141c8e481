/** Replies that a language model drafted on request; nothing of them is sent by itself. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import { sentenceFor } from "@shared/api";
import type { ReplyDraft, StaffEvent, SummaryDraft } from "@shared/types";

import { get, post } from "../calls";

const path = (id: string, what: string) => `/conversations/${encodeURIComponent(id)}/draft-${what}`;
/** Longer than the service itself waits for the model. */
const PATIENCE = { timeoutSeconds: 60 };

export const useDrafting = defineStore("drafting", () => {
  const isOn = ref(false);
  const drafts = shallowRef<Readonly<Record<string, ReplyDraft>>>({});
  const failures = shallowRef<Readonly<Record<string, string>>>({});
  const busyId = ref<string | null>(null);

  /** Whether a model is set; without one no page shows anything of it. */
  async function load(): Promise<void> {
    isOn.value = await get<{ is_on: boolean }>("/drafting").then(
      (found) => found.is_on,
      () => false,
    );
  }

  async function draftReply(id: string): Promise<void> {
    busyId.value = id;
    drop(id);
    try {
      const draft = await post<ReplyDraft>(path(id, "reply"), {}, PATIENCE);
      drafts.value = { ...drafts.value, [id]: draft };
    } catch (thrown) {
      failures.value = { ...failures.value, [id]: sentenceFor(thrown) };
    } finally {
      busyId.value = null;
    }
  }

  const draftSummary = (id: string) => post<SummaryDraft>(path(id, "summary"), {}, PATIENCE);

  /** A draft that a newer word of the customer's has overtaken answers the wrong question. */
  function apply(event: StaffEvent): void {
    if (event.type !== "message.posted" || event.data.message.author !== "customer") return;
    if (drafts.value[event.conversation_id]) drop(event.conversation_id);
  }

  function drop(id: string): void {
    drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([one]) => one !== id));
    failures.value = Object.fromEntries(
      Object.entries(failures.value).filter(([one]) => one !== id),
    );
  }

  function clear(): void {
    isOn.value = false;
    drafts.value = {};
    failures.value = {};
  }

  return { isOn, drafts, failures, busyId, load, draftReply, draftSummary, apply, drop, clear };
});
