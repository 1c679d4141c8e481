/** The window's title counts what is put to the reader, for whoever is in another window. */
import { watch } from "vue";
import { useRoute } from "vue-router";

import { useOffers } from "./offers-store";

const COUNT = /^\(\d+\) /;

export function useOfferTitle(): void {
  const offers = useOffers();
  const route = useRoute();
  watch(
    () => [offers.mine.length, route.fullPath] as const,
    ([count]) => void (document.title = titleWith(count, document.title)),
    // The router names the page first.
    { flush: "post", immediate: true },
  );
}

/** `(2) 会话 · 同舟`; with 0 the title alone. Pure. */
export function titleWith(count: number, title: string): string {
  const plain = title.replace(COUNT, "");
  return count ? `(${count}) ${plain}` : plain;
}
