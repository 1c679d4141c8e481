/** Light or dark: the reader's choice, else what the system says. */
import { useDark, useToggle } from "@vueuse/core";

export function useTheme() {
  const isDark = useDark({ storageKey: "tongzhou.theme" });
  return { isDark, toggle: useToggle(isDark) };
}
