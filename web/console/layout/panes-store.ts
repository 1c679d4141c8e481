/** How many panes have room side by side: three, two with the side panel as a drawer, or one at a time. */
import { useMediaQuery } from "@vueuse/core";
import { defineStore } from "pinia";
import { ref } from "vue";

export const usePanes = defineStore("panes", () => {
  /** The side panel is a drawer. The same widths stand in the style sheets. */
  const isNarrow = useMediaQuery("(width < 1100px)");
  /** The list and the conversation take turns. */
  const isSingle = useMediaQuery("(width < 900px)");
  /** The drawer; where the panel has its own column, it is always there. */
  const isSideOpen = ref(false);

  return { isNarrow, isSingle, isSideOpen };
});
