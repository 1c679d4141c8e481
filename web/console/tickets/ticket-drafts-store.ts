/** What is being written: it survives turning to another conversation or page, and is sent once. */
import { defineStore } from "pinia";
import { reactive } from "vue";

import { ApiError } from "@shared/api";
import { newClientId } from "@shared/client-id";

import type { TicketForm } from "./ticket-form";

export interface Kept<Content> {
  /** The same for every try, so that the service knows the second. */
  clientId: string;
  content: Content;
}

export const useTicketDrafts = defineStore("ticket-drafts", () => {
  const forms = reactive(new Map<string, Kept<TicketForm>>());
  const comments = reactive(new Map<number, Kept<string>>());

  const hasForm = (conversationId: string) => forms.has(conversationId);
  const formOf = (conversationId: string, first: () => TicketForm) =>
    keptIn(forms, conversationId, first);
  const commentOn = (ticketId: number) => keptIn(comments, ticketId, () => "");
  const dropForm = (conversationId: string) => void forms.delete(conversationId);
  const dropComment = (ticketId: number) => void comments.delete(ticketId);

  function clear(): void {
    forms.clear();
    comments.clear();
  }

  return { hasForm, formOf, commentOn, dropForm, dropComment, clear };
});

/** What is kept there; the first time, `first`. Never the plain object that was put in: that one is not watched. */
function keptIn<Key, Content>(
  all: Map<Key, Kept<Content>>,
  key: Key,
  first: () => Content,
): Kept<Content> {
  if (!all.has(key)) all.set(key, { clientId: newClientId(), content: first() });
  return all.get(key) as Kept<Content>;
}

/** An earlier try came through with other words: what stands here now is something new. */
export function renewAfter(thrown: unknown, kept: Kept<unknown>): void {
  if (thrown instanceof ApiError && thrown.error === "client_id_reused")
    kept.clientId = newClientId();
}
