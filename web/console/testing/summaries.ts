/** Summaries and wrap-ups, as the tests speak of them. */
import type { ConversationSummary, WrapUp } from "@shared/types";

export function summaryOf(given: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    problem: "鞋子开胶，要退",
    done: "张敏：已为您登记",
    open: "没有待办",
    based_on_seq: 4,
    source: "built_in",
    by_name: null,
    at: null,
    newer_count: 0,
    ...given,
  };
}

export function editedOf(by_name: string, given: Partial<ConversationSummary> = {}) {
  return summaryOf({ source: "edited", by_name, at: "2026-03-05T06:20:00Z", ...given });
}

export function wrapUpOf(given: Partial<WrapUp> = {}): WrapUp {
  return {
    disposition: "已解决",
    tags: [],
    note: null,
    by_name: "张敏",
    at: "2026-03-05T06:30:00Z",
    ...given,
  };
}
