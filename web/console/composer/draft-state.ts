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
