/** Coming to the desk and leaving it: what starts and stops together. */
import { useConversations } from "./conversation/conversation-store";
import { useCustomers } from "./customer/customers-store";
import { useDrafting } from "./drafting/drafting-store";
import { useGaps } from "./gaps/gaps-store";
import { useImports } from "./imports/imports-store";
import { useTrays } from "./attachments/trays-store";
import { useAttention } from "./inbox/attention-store";
import { useInbox } from "./inbox/inbox-store";
import { useOffers } from "./inbox/offers-store";
import { useDeskLive } from "./live/live-store";
import { useMentions } from "./mentions/mentions-store";
import { usePhrases } from "./phrases/phrases-store";
import { useColleagues } from "./staff/colleagues-store";
import { useNotices } from "./notifications/notice-store";
import { usePresence } from "./staff/presence-store";
import { useSession } from "./staff/session-store";
import { useSuggestions } from "./suggestions/suggestion-store";
import { useSummaries } from "./summary/summary-store";
import { useTicketDesk } from "./tickets/ticket-desk";
import { useTrial } from "./trial/trial-store";

export function enterDesk(): void {
  const session = useSession();
  useDeskLive().start();
  if (session.canEditKnowledge) void useImports().resume();
  if (!session.doesServe) return;
  usePresence().start(session.me?.presence ?? "offline");
  void useDrafting().load();
  // The list is only for transferring; it is fetched again when that is opened.
  void useColleagues()
    .load()
    .catch(() => undefined);
}

/** `why` is told on the sign-in page; null when the reader left on purpose. */
export function leaveDesk(why: string | null): void {
  useDeskLive().stop();
  usePresence().stop();
  useInbox().clear();
  useAttention().clear();
  useOffers().clear();
  useNotices().clear();
  useTrays().clear();
  useConversations().clear();
  useSuggestions().clear();
  useSummaries().clear();
  useCustomers().clear();
  useDrafting().clear();
  useGaps().clear();
  useImports().clear();
  useTicketDesk().clear();
  usePhrases().clear();
  useMentions().clear();
  useTrial().clear();
  useSession().forget(why);
}
