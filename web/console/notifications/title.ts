/** The window's title and icon say what waits for the reader, for whoever is in another window. */
import { computed, watch, type ComputedRef } from "vue";
import { useRoute } from "vue-router";

import calmIcon from "../favicon.svg";
import { useInboxView } from "../inbox/inbox-view-store";
import { useOffers } from "../inbox/offers-store";
import newsIcon from "./favicon-news.svg";

const COUNT = /^\(\d+\+?\) /;
const MOST = 99;

/** What is put to the reader, and what their customers wrote that they have not read. */
export function useWaitingCount(): ComputedRef<number> {
  const offers = useOffers();
  const view = useInboxView();
  return computed(() => offers.mine.length + view.unreadCount);
}

/** The one place that changes the title; the router only names the page. */
export function useTitle(): void {
  const count = useWaitingCount();
  const route = useRoute();
  watch(
    () => [count.value, route.fullPath] as const,
    ([now]) => {
      document.title = titleWith(now, document.title);
      showIcon(now ? newsIcon : calmIcon);
    },
    // The router names the page first.
    { flush: "post", immediate: true },
  );
}

/** `(2) 会话 · 同舟`; with 0 the title alone. Pure. */
export function titleWith(count: number, title: string): string {
  const plain = title.replace(COUNT, "");
  return count ? `(${count > MOST ? `${MOST}+` : count}) ${plain}` : plain;
}

function showIcon(href: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && link.getAttribute("href") !== href) link.setAttribute("href", href);
}
