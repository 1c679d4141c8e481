/** How the reader looks at the inbox: which sections are open, which group, which words. Kept over reloads. */
import { useLocalStorage } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, type Ref } from "vue";

import type { Card } from "@shared/types";

import { useSession } from "../staff/session-store";
import type { Section } from "../words";
import { needsAttention } from "./attention";
import { useAttention } from "./attention-store";
import { ALL_GROUPS, filterChoices, filtered, filterInUse } from "./group-filter";
import { useInbox } from "./inbox-store";
import { useSkillGroups } from "./skill-groups-store";
import { matching } from "./text-filter";

/** One's own work first. */
export const SECTION_ORDER: readonly Section[] = ["mine", "waiting", "others", "bot", "resolved"];
const OPEN_AT_FIRST: readonly Section[] = ["mine", "waiting"];

export interface ShownSection {
  section: Section;
  cards: Card[];
  /** Whatever is filtered out. */
  totalCount: number;
  isOpen: boolean;
}

export const useInboxView = defineStore("inbox-view", () => {
  const inbox = useInbox();
  const attention = useAttention();
  const session = useSession();
  const groups = useSkillGroups();
  const text = ref("");
  const wantedGroup = useLocalStorage("tongzhou.queue.group", ALL_GROUPS);
  const openFlags = Object.fromEntries(
    SECTION_ORDER.map((section) => [
      section,
      useLocalStorage(`tongzhou.section.${section}`, OPEN_AT_FIRST.includes(section)),
    ]),
  ) as Record<Section, Ref<boolean>>;

  const isOnlyAttention = computed(() => session.isLead && attention.isOnly);
  /** What is looked for must not hide in a folded section, and sections without any are left out. */
  const isSearching = computed(() => isOnlyAttention.value || text.value.trim() !== "");
  const choices = computed(() => filterChoices(inbox.sections.waiting, groups.all, session.myId));
  const group = computed(() => filterInUse(wantedGroup.value, choices.value));

  const shown = computed(() =>
    SECTION_ORDER.map(shownSection).filter(({ cards }) => cards.length || !isSearching.value),
  );
  /** In the order of the page, what is folded away left out. */
  const shownCards = computed(() =>
    shown.value.flatMap(({ isOpen, cards }) => (isOpen ? cards : [])),
  );

  function shownSection(section: Section): ShownSection {
    const all = inbox.sections[section];
    const ofGroup =
      section === "waiting" ? filtered(all, group.value, groups.all, session.myId) : all;
    const wanted = isOnlyAttention.value ? ofGroup.filter(needsAttention) : ofGroup;
    const cards = matching(wanted, text.value);
    const isOpen = isSearching.value || openFlags[section].value;
    return { section, cards, totalCount: all.length, isOpen };
  }

  function setOpen(section: Section, isOpen: boolean): void {
    if (!isSearching.value) openFlags[section].value = isOpen;
  }

  /** Only what an agent must still answer is counted: the bot looks after its own. */
  const unreadCount = computed(() =>
    inbox.sections.mine.reduce((sum, card) => sum + inbox.unread(card.id), 0),
  );

  return {
    ...{ text, wantedGroup, group, choices, isSearching, isOnlyAttention },
    ...{ shown, shownCards, unreadCount, setOpen },
  };
});
