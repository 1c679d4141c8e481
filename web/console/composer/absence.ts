/** Whether a reply may go out now: what came while the page was cut off is to be seen first. */
import { computed, ref, watch } from "vue";

import { lastSeq, type Thread } from "@shared/thread";

import { useDeskLive } from "../live/live-store";
import { useSession } from "../staff/session-store";
import { missedCount } from "./missed";

export const WAITING_WORDS = "连接恢复、消息补齐以后才能回复客户。";

export function useAbsence(thread: () => Thread) {
  const live = useDeskLive();
  const session = useSession();
  const missed = ref(0);
  let seenSeq = lastSeq(thread());

  watch(
    () => live.isCaughtUp,
    (isCaughtUp) => {
      if (!isCaughtUp) seenSeq = lastSeq(thread());
      else if (live.wasLost)
        missed.value = missedCount(thread(), seenSeq, session.me?.display_name ?? "");
    },
  );

  const isWaiting = computed(() => !live.isCaughtUp);
  const notice = computed(() => {
    if (isWaiting.value && live.wasLost) return WAITING_WORDS;
    if (isWaiting.value) return "正在连接，稍候才能回复客户。";
    return missed.value ? `断线期间来了 ${missed.value} 条消息，请看过再发送。` : "";
  });

  return { isWaiting, notice, noteSeen: () => void (missed.value = 0) };
}
