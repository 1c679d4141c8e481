/** What the reader is told while looking elsewhere, and how they want to be told. */
import { useLocalStorage } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { StaffEvent } from "@shared/types";

import { useInbox } from "../inbox/inbox-store";
import { usePresence } from "../staff/presence-store";
import { useSession } from "../staff/session-store";
import { newsOf, type News } from "./news";

export type Permission = NotificationPermission | "unavailable";

export const useNotices = defineStore("notices", () => {
  const session = useSession();
  const presence = usePresence();
  const inbox = useInbox();
  const isDesktopOn = useLocalStorage("tongzhou.notices.desktop", false);
  const isSoundOn = useLocalStorage("tongzhou.notices.sound", true);
  /** 0 to 100. */
  const volume = useLocalStorage("tongzhou.notices.volume", 60);
  const permission = ref<Permission>(permissionNow());
  /** The newest; each is an object of its own. */
  const news = shallowRef<News | null>(null);

  /** To be told before the inbox is: what is news depends on the card as it stood. */
  function apply(event: StaffEvent): void {
    const before = inbox.state.cards[event.conversation_id];
    const desk = { myId: session.myId, myName: session.me?.display_name ?? "", before };
    news.value = newsOf(event, { ...desk, presence: presence.state }) ?? news.value;
  }

  /** To be called by a press alone: browsers refuse who asks unasked. */
  async function turnDesktopOn(): Promise<void> {
    if (permission.value === "unavailable") return;
    permission.value = await Notification.requestPermission();
    isDesktopOn.value = permission.value === "granted";
  }

  function clear(): void {
    news.value = null;
  }

  return {
    ...{ isDesktopOn, isSoundOn, volume, permission, news },
    ...{ apply, turnDesktopOn, clear },
  };
});

/** Without https (but for localhost) browsers have none. */
function permissionNow(): Permission {
  return typeof Notification === "undefined" ? "unavailable" : Notification.permission;
}
