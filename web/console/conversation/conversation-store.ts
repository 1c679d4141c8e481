/** The conversations that were opened in this page, kept right by live events. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import { ApiError, sentenceFor } from "@shared/api";
import { newClientId } from "@shared/client-id";
import {
  addPending,
  insertMessages,
  markFailed,
  markSending,
  removePending,
  type Thread,
} from "@shared/thread";
import type {
  Attachment,
  Audience,
  ConversationForStaff,
  MessageDraft,
  SentimentLabel,
  SentimentMark,
  StaffEvent,
} from "@shared/types";

import * as api from "../api";
import { useSession } from "../staff/session-store";
import {
  applyToConversation,
  markOf,
  withConversation,
  withMark,
  type ConversationState,
} from "./conversation-state";

/** What these change travels whole with the conversation only: the handoff packet, the rating's comment. */
const SAYS_LESS: readonly StaffEvent["type"][] = ["conversation.moved", "rating.given"];

type Words = [text: string, audience: Audience, attachments?: Attachment[]];

export const useConversations = defineStore("conversations", () => {
  const session = useSession();
  const opened = shallowRef<Readonly<Record<string, ConversationState>>>({});
  const failure = ref<string | null>(null);
  // Events that came while a conversation was under way, by conversation.
  const meanwhile = new Map<string, StaffEvent[]>();

  /** Fetches a conversation; what was shown of it stays until the answer is here. */
  async function load(id: string): Promise<void> {
    if (!meanwhile.has(id)) meanwhile.set(id, []);
    try {
      settle(await api.fetchConversation(id));
      failure.value = null;
    } catch (thrown) {
      failure.value = sentenceFor(thrown);
    } finally {
      meanwhile.delete(id);
    }
  }

  function settle(conversation: ConversationForStaff): void {
    const fresh = withConversation(opened.value[conversation.id], conversation);
    const missed = meanwhile.get(conversation.id) ?? [];
    put(missed.reduce(applyToConversation, fresh));
  }

  function apply(event: StaffEvent): void {
    meanwhile.get(event.conversation_id)?.push(event);
    const state = opened.value[event.conversation_id];
    if (!state) return;
    put(applyToConversation(state, event));
    if (SAYS_LESS.includes(event.type)) void load(event.conversation_id);
  }

  async function reloadAll(): Promise<void> {
    await Promise.all(Object.keys(opened.value).map(load));
  }

  async function move(id: string, move: api.Move): Promise<void> {
    settle(await api.moveConversation(id, move));
  }

  async function transfer(id: string, target: api.TransferTarget): Promise<void> {
    settle(await api.transferConversation(id, target));
  }

  /** Shows the message at once and sends it; gives whether it arrived. */
  async function post(id: string, ...[text, audience, attachments]: Words): Promise<boolean> {
    const written = { client_id: newClientId(), text, audience, attachments };
    const by = { author: "agent" as const, author_name: session.me?.display_name ?? null };
    changeThread(id, (thread) => addPending(thread, { ...written, ...by, conversation_id: id }));
    return send(id, asDraft(written));
  }

  /** Sends a failed message again under the same `client_id`: if it had arrived, it stands only once. */
  async function retry(id: string, clientId: string): Promise<boolean> {
    const failed = opened.value[id]?.thread.find((message) => message.client_id === clientId);
    if (!failed) return false;
    changeThread(id, (thread) => markSending(thread, clientId));
    return send(id, asDraft({ ...failed, client_id: clientId }));
  }

  async function send(id: string, draft: MessageDraft): Promise<boolean> {
    try {
      const message = await api.postMessage(id, draft);
      changeThread(id, (thread) => insertMessages(thread, [message]));
      return true;
    } catch (thrown) {
      changeThread(id, (thread) => markFailed(thread, draft.client_id, sentenceFor(thrown)));
      if (thrown instanceof ApiError && thrown.status === 409) void load(id);
      return false;
    }
  }

  function discard(id: string, clientId: string): void {
    changeThread(id, (thread) => removePending(thread, clientId));
  }

  /** Says how a message was meant (null: takes that back): shown at once, undone and thrown when refused. */
  async function mark(id: string, seq: number, label: SentimentLabel | null): Promise<void> {
    const before = markOf(opened.value[id]?.facts, seq);
    const wanted = label && { label, by_name: session.me?.display_name ?? "" };
    changeMark(id, seq, wanted);
    try {
      await (label ? api.putSentimentMark(id, seq, label) : api.removeSentimentMark(id, seq));
    } catch (thrown) {
      // What a colleague has said of it meanwhile stands.
      if (markOf(opened.value[id]?.facts, seq) === wanted) changeMark(id, seq, before);
      throw thrown;
    }
  }

  function changeMark(id: string, seq: number, mark: SentimentMark | null): void {
    const state = opened.value[id];
    if (state) put({ ...state, facts: withMark(state.facts, seq, mark) });
  }

  function changeThread(id: string, change: (thread: Thread) => Thread): void {
    const state = opened.value[id];
    if (state) put({ ...state, thread: change(state.thread) });
  }

  function put(state: ConversationState): void {
    opened.value = { ...opened.value, [state.facts.id]: state };
  }

  function clear(): void {
    opened.value = {};
    failure.value = null;
  }

  return {
    ...{ opened, failure, load, apply, reloadAll, move, transfer },
    ...{ post, retry, discard, mark, clear },
  };
});

type Written = Omit<MessageDraft, "attachments"> & { attachments?: Attachment[] };

function asDraft({ client_id, text, audience, attachments = [] }: Written): MessageDraft {
  const ids = attachments.map((one) => one.id);
  return { client_id, text, audience, ...(ids.length && { attachments: ids }) };
}
