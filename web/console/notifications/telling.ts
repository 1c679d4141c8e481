/** Tells the reader what the notices' store has found: by the desktop, by a sound, and to who hears the page. */
import { useDocumentVisibility, useEventListener } from "@vueuse/core";
import { computed, onScopeDispose, ref, watch, type Ref } from "vue";
import { useRoute, useRouter } from "vue-router";

import icon from "../favicon.svg";
import { useSession } from "../staff/session-store";
import { ring } from "./bell";
import { isNewsThough, type News } from "./news";
import { useNotices } from "./notice-store";
import { onePage } from "./one-page";

/** Gives the words for a polite live region: each piece of news once. */
export function useTelling(): Ref<string> {
  const notices = useNotices();
  const session = useSession();
  const route = useRoute();
  const router = useRouter();
  const visibility = useDocumentVisibility();
  const spoken = ref("");
  const page = onePage();

  const seenId = computed(() => {
    const { id } = route.params;
    const isSeen = visibility.value === "visible" && route.name === "conversations";
    return isSeen && typeof id === "string" && id ? id : null;
  });
  watch(seenId, page.setSeen, { immediate: true });
  watch(
    () => notices.news,
    (news) => void (news && tell(news)),
  );
  useEventListener(window, ["focus", "pointerdown"], page.takeBell, { passive: true });
  if (document.hasFocus()) page.takeBell();
  onScopeDispose(page.leave);

  function open(id: string): void {
    void router.push({ name: "conversations", params: { id } });
  }

  async function tell(news: News): Promise<void> {
    const isSeen = await page.isSeenAnywhere(news.conversationId);
    if (!session.me || !isNewsThough(news.kind, isSeen)) return;
    // An offer has a live region of its own.
    if (news.kind !== "offer" && visibility.value === "visible") spoken.value = wordsOf(news);
    if (!page.isBell()) return;
    if (notices.isSoundOn) ring(news.kind, notices.volume);
    if (notices.isDesktopOn && notices.permission === "granted")
      show(news, () => open(news.conversationId));
  }

  return spoken;
}

function wordsOf({ kind, title }: News): string {
  return kind === "message" ? `${title}发来新消息` : title;
}

/** One per conversation: a newer one takes its place. */
function show({ conversationId, title, body }: News, onOpen: () => void): void {
  const shown = new Notification(title, {
    ...{ body, icon, tag: `tongzhou:${conversationId}`, lang: "zh-CN" },
    // The page has a sound of its own.
    silent: true,
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
    onOpen();
  };
}
