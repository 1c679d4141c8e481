/** Keys that lead to a conversation. */
import { nextTick } from "vue";
import { useRoute, useRouter } from "vue-router";

import { useConversations } from "../conversation/conversation-store";
import { useOpening } from "../conversation/opening-store";
import { useRefusal } from "../conversation/refusal";
import { useInbox } from "../inbox/inbox-store";
import { useInboxView } from "../inbox/inbox-view-store";
import { useOffers } from "../inbox/offers-store";
import { usePanes } from "../layout/panes-store";
import { focusSearch } from "./reach";
import { nextUnread, steppedTo } from "./stepping";
import { tell } from "./tell";

export function useGoing(openedId: () => string | null) {
  const [inbox, view, panes] = [useInbox(), useInboxView(), usePanes()];
  const [router, route, opening] = [useRouter(), useRoute(), useOpening()];
  const claim = useClaiming(open);

  async function open(id: string | null, orElse: string): Promise<void> {
    if (!id) return tell(orElse);
    opening.mean(id);
    await router.push({ name: "conversations", params: { id } });
  }

  const step = (by: 1 | -1) => open(steppedTo(view.shownCards, openedId(), by), "没有更多会话了。");
  const goToUnread = () =>
    open(nextUnread(inbox.sections.mine, openedId(), inbox.unread), "您的会话都看过了。");

  async function find(): Promise<void> {
    const isListHidden = panes.isSingle && openedId() !== null;
    if (route.name !== "conversations" || isListHidden) {
      await router.push({ name: "conversations", params: { id: "" } });
      await nextTick();
    }
    focusSearch();
  }

  return { step, goToUnread, claim, find };
}

/** What is put to the reader, else who is next in the queue as it is shown. */
function useClaiming(open: (id: string, orElse: string) => Promise<void>) {
  const [offers, view, conversations] = [useOffers(), useInboxView(), useConversations()];
  const refuse = useRefusal();
  let isClaiming = false;

  return async function claim(): Promise<void> {
    const queue = view.shown.find((one) => one.section === "waiting")?.cards ?? [];
    const next = offers.mine[0] ?? queue[0];
    if (!next) return tell("现在没有客户在排队。");
    if (isClaiming) return;
    isClaiming = true;
    try {
      await conversations.move(next.id, "claim");
      await open(next.id, "");
    } catch (thrown) {
      refuse(thrown, next.id);
    } finally {
      isClaiming = false;
    }
  };
}
