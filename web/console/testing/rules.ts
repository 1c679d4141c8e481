/** Rules that the tests speak of. */
import type { EscalationRule, RuleKind } from "@shared/types";

import { KIND_WORDS } from "../escalation/rule-words";

export const DAY = { from: "09:00", to: "18:00" };

export function ruleOf(kind: RuleKind, given: Partial<EscalationRule> = {}): EscalationRule {
  return {
    id: kind,
    kind,
    name: KIND_WORDS[kind],
    is_enabled: true,
    words: [],
    except_words: [],
    tags: [],
    alerts: [],
    count: null,
    hours: null,
    priority: null,
    skill: null,
    say: null,
    position: 0,
    is_built_in: true,
    updated_at: "2026-03-05T06:00:00Z",
    updated_by: null,
    ...given,
  };
}
