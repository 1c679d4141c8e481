/** The one live stream of a staff page: every event goes to every store, and each takes what concerns it. */
import { computed, watch, type ComputedRef } from "vue";
import { defineStore } from "pinia";

import { useLive, type Live, type LiveState } from "@shared/live";
import { useTyping } from "@shared/typing";
import type { StaffEvent } from "@shared/types";

import { fetchMe } from "../api";
import { useEditor } from "../articles/form/editor-store";
import { useArticles } from "../articles/list/articles-store";
import { useConversations } from "../conversation/conversation-store";
import { useInbox } from "../inbox/inbox-store";
import { useColleagues } from "../staff/colleagues-store";
import { useSession } from "../staff/session-store";
import { useSuggestions } from "../suggestions/suggestion-store";

const STREAM_PATH = "/api/v1/live";

export const useDeskLive = defineStore("live", () => {
  const inbox = useInbox();
  const conversations = useConversations();
  const suggestions = useSuggestions();
  const colleagues = useColleagues();
  const articles = useArticles();
  const editor = useEditor();
  const session = useSession();
  const typing = useTyping();
  const listeners = [inbox, conversations, suggestions, colleagues, articles, editor];

  const live: Live = useLive<StaffEvent>({
    url: () => STREAM_PATH,
    onEvent: take,
    onTyping: (event) => event.data.author === "customer" && typing.note(event),
    onReset: () => void refresh(),
  });
  const state: ComputedRef<LiveState> = computed(() => live.state.value);
  const isReconnecting = computed(() => live.retryCount.value > 0);

  function take(event: StaffEvent): void {
    for (const store of listeners) store.apply(event);
    const isWord = event.type === "message.posted" && event.data.message.author === "customer";
    if (isWord) typing.clear(event.conversation_id);
  }

  async function refresh(): Promise<void> {
    const served = session.doesServe ? [inbox.load(), conversations.reloadAll()] : [];
    await Promise.all([...served, articles.refresh(), editor.look()]);
  }

  let isFirst = true;
  watch(state, (now) => {
    document.documentElement.dataset.live = now;
    // The first stream replays nothing: what happened before it stood is fetched once it does.
    if (now === "connected" && isFirst) void refresh();
    if (now === "connected") isFirst = false;
    // A socket cannot say why it was refused; a plain call can, and leads to the sign-in page when that was it.
    if (now === "offline" && session.me) void fetchMe().catch(() => undefined);
  });

  function start(): void {
    isFirst = true;
    live.open(null);
    void refresh();
  }

  return {
    ...{ state, isReconnecting, refresh, start, stop: live.close },
    sendTyping: live.sendTyping,
    typistIn: (id: string) => typing.in(id),
  };
});
