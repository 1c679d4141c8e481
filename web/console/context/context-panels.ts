/** The panels beside the thread. Which one is open is kept over conversations and reloads. */
import { useLocalStorage } from "@vueuse/core";
import type { Ref } from "vue";

export const PANELS = {
  assist: "辅助",
  customer: "客户",
  tickets: "工单",
  facts: "会话",
} as const;
export type Panel = keyof typeof PANELS;

export function usePanel(): Ref<Panel> {
  const panel = useLocalStorage<Panel>("tongzhou.panel", "assist");
  // Of another version of the page.
  if (!(panel.value in PANELS)) panel.value = "assist";
  return panel;
}
