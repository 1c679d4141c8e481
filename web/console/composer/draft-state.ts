/** What an agent is about to say, per conversation. Pure; `composer-store.ts` keeps it in the browser. */
import type { Audience } from "@shared/types";

import type { Insertion } from "../suggestions/suggestion-state";

export interface Draft {
  text: string;
  audience: Audience;
  insertion: Insertion | null;
}

export const emptyDraft: Draft = { text: "", audience: "customer", insertion: null };

/** Emptying the box forgets a suggested answer: what comes next is the agent's own. */
export function withText(draft: Draft, text: string): Draft {
  return { ...draft, text, insertion: text.trim() ? draft.insertion : null };
}

/** The suggested answer follows what stands already; it is meant for the customer. */
export function withInsertion(draft: Draft, insertion: Insertion): Draft {
  const before = draft.text.trimEnd();
  const text = before ? `${before}\n${insertion.answer}` : insertion.answer;
  return { text, audience: "customer", insertion };
}

/** As the browser keeps it; null: there is nothing worth keeping. */
export function wordsOf(draft: Draft): string | null {
  return draft.text || draft.audience === "staff" ? JSON.stringify(draft) : null;
}

/** Drafts of earlier versions are bare text. */
export function draftFrom(words: string | null): Draft {
  const kept = parsed(words ?? "");
  if (!kept) return { ...emptyDraft, text: words ?? "" };
  const audience = kept.audience === "staff" ? "staff" : "customer";
  return {
    text: kept.text,
    audience,
    insertion: isInsertion(kept.insertion) ? kept.insertion : null,
  };
}

function parsed(words: string): { text: string; audience?: unknown; insertion?: unknown } | null {
  try {
    const kept: unknown = JSON.parse(words);
    const isDraft =
      typeof kept === "object" && kept !== null && "text" in kept && "insertion" in kept;
    return isDraft && typeof kept.text === "string" ? { ...kept, text: kept.text } : null;
  } catch {
    return null;
  }
}

function isInsertion(kept: unknown): kept is Insertion {
  if (typeof kept !== "object" || kept === null) return false;
  const { suggestionId, articleId, answer } = kept as Partial<Record<keyof Insertion, unknown>>;
  return [suggestionId, articleId, answer].every((one) => typeof one === "string");
}
