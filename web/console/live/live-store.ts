/** The one live stream of a staff page: every event goes to every store, and each takes what concerns it. */
import { computed, ref, watch, type ComputedRef } from "vue";
import { defineStore } from "pinia";

import { useLive, type Live, type LiveState } from "@shared/live";
import { useReadMarks } from "@shared/read-marks";
import { useTyping } from "@shared/typing";
import type { StaffEvent } from "@shared/types";

import { fetchMe } from "../api";
import { useEditor } from "../articles/form/editor-store";
import { useArticles } from "../articles/list/articles-store";
import { useConversations } from "../conversation/conversation-store";
import { useCustomers } from "../customer/customers-store";
import { useAttention } from "../inbox/attention-store";
import { useDrafting } from "../drafting/drafting-store";
import { useInbox } from "../inbox/inbox-store";
import { useOffers } from "../inbox/offers-store";
import { useServerClock } from "../inbox/server-clock";
import { useSkillGroups } from "../inbox/skill-groups-store";
import { useNotices } from "../notifications/notice-store";
import { useMentions } from "../mentions/mentions-store";
import { usePhrases } from "../phrases/phrases-store";
import { useRouting } from "../routing/routing-store";
import { useColleagues } from "../staff/colleagues-store";
import { usePresence } from "../staff/presence-store";
import { useSession } from "../staff/session-store";
import { useSuggestions } from "../suggestions/suggestion-store";
import { useSummaries } from "../summary/summary-store";
import { useTicketDesk } from "../tickets/ticket-desk";

const STREAM_PATH = "/api/v1/live";

export const useDeskLive = defineStore("live", () => {
  const inbox = useInbox();
  const offers = useOffers();
  const attention = useAttention();
  const notices = useNotices();
  const clock = useServerClock();
  const groups = useSkillGroups();
  const conversations = useConversations();
  const suggestions = useSuggestions();
  const summaries = useSummaries();
  const customers = useCustomers();
  const drafting = useDrafting();
  const colleagues = useColleagues();
  const tickets = useTicketDesk();
  const phrases = usePhrases();
  const mentions = useMentions();
  const routing = useRouting();
  const presence = usePresence();
  const articles = useArticles();
  const editor = useEditor();
  const session = useSession();
  const typing = useTyping();
  const readMarks = useReadMarks();
  // These first: what they tell is of the card as it stood.
  const listeners = [
    offers,
    attention,
    notices,
    inbox,
    conversations,
    suggestions,
    summaries,
    customers,
    drafting,
    colleagues,
    tickets,
    phrases,
    mentions,
    routing,
    presence,
    articles,
    editor,
  ];

  const live: Live = useLive<StaffEvent>({
    url: () => STREAM_PATH,
    onEvent: take,
    onTyping: (event) => event.data.author === "customer" && typing.note(event),
    onRead: (event) => event.data.author === "customer" && readMarks.note(event),
    onReset: () => void fillGap(),
  });
  // What is fetched to fill a gap must be here before the page may say that it is complete.
  const isFirst = ref(true);
  const fetchingCount = ref(0);
  const state: ComputedRef<LiveState> = computed(() =>
    live.state.value === "connected" && (isFirst.value || fetchingCount.value)
      ? "connecting"
      : live.state.value,
  );
  const isReconnecting = computed(() => live.retryCount.value > 0);
  const isCaughtUp = computed(() => state.value === "connected");
  /** Everything was here once, and then the stream broke: something may have been missed. */
  const wasLost = ref(false);

  function take(event: StaffEvent): void {
    if (live.state.value === "connected") clock.noteEvent(event.at);
    for (const store of listeners) store.apply(event);
    const isWord = event.type === "message.posted" && event.data.message.author === "customer";
    if (isWord) typing.clear(event.conversation_id);
  }

  async function refresh(): Promise<void> {
    const served = session.doesServe
      ? [
          ...[inbox.load(), conversations.reloadAll(), tickets.refresh()],
          groups.load().catch(() => undefined),
          ...[phrases.load(), mentions.load()],
        ]
      : [];
    await Promise.all([...served, articles.refresh(), editor.look()]);
  }

  async function fillGap(): Promise<void> {
    fetchingCount.value += 1;
    await refresh().finally(() => (fetchingCount.value -= 1));
  }

  // The first stream replays nothing: what happened before it stood is fetched once it does.
  watch(live.state, (now) => {
    if (now !== "connected" || !isFirst.value) return;
    void fillGap();
    isFirst.value = false;
  });
  watch(state, (now, before) => {
    if (before === "connected") wasLost.value = true;
    document.documentElement.dataset.live = now;
    // A socket cannot say why it was refused; a plain call can, and leads to the sign-in page when that was it.
    if (now === "offline" && session.me) void fetchMe().catch(() => undefined);
  });

  function start(): void {
    isFirst.value = true;
    wasLost.value = false;
    live.open(null);
    void refresh();
  }

  return {
    ...{ state, isCaughtUp, wasLost, isReconnecting, refresh, start, stop: live.close },
    sendTyping: live.sendTyping,
    typistIn: (id: string) => typing.in(id),
    sendRead: live.sendRead,
    customerReadIn: (id: string) => readMarks.in(id),
  };
});
