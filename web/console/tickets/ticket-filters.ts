/** Which tickets the page lists, and how the service is asked for them. Pure. */
import type { TicketState, TicketType } from "@shared/types";

import type { TicketQuery } from "./tickets-api";

export type TicketTab = "active" | "handled" | "closed";

export interface TicketFilters {
  tab: TicketTab;
  /** Empty: any; so too the group. */
  type: TicketType | "";
  skill: string;
  isMine: boolean;
  isOverdue: boolean;
  words: string;
}

export const TAB_WORDS: Record<TicketTab, string> = {
  active: "待处理",
  handled: "已处理",
  closed: "已关闭",
};

const EMPTY_WORDS: Record<TicketTab, string> = {
  active: "没有待处理的工单。\n客户的留言，和在会话里新建的工单会出现在这里，最先到期的排在最前。",
  handled: "还没有处理过的工单。",
  closed: "没有关闭的工单。",
};

const STATES: Record<TicketTab, readonly (TicketState | "active")[]> = {
  active: ["active"],
  handled: ["done", "answered"],
  closed: ["closed"],
};

export const noFilters = (): TicketFilters => ({
  tab: "active",
  type: "",
  skill: "",
  isMine: false,
  isOverdue: false,
  words: "",
});

/** Anything beside the tab. */
export function isNarrowed(filters: TicketFilters): boolean {
  return Object.entries(filters).some(([name, value]) => name !== "tab" && Boolean(value));
}

export function emptyWordsFor(filters: TicketFilters): string {
  return isNarrowed(filters) ? "没有符合条件的工单。" : EMPTY_WORDS[filters.tab];
}

export function queryFor(filters: TicketFilters, limit: number): TicketQuery {
  const { tab, type, skill, isMine, isOverdue, words } = filters;
  return {
    states: STATES[tab],
    type: type || undefined,
    skill: skill || undefined,
    assignee: isMine ? "me" : undefined,
    // What is done is late no more.
    overdue: isOverdue && tab === "active" ? true : undefined,
    q: words.trim() || undefined,
    limit,
  };
}
