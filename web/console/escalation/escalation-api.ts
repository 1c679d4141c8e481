/** The rules by which customers go to people (docs/api.md). */
import type { EscalationRule, RuleChange, RuleCheck, RuleFields, RuleKind } from "@shared/types";

import { get, patch, post, remove } from "../calls";

const one = (id: string) => `/escalation-rules/${encodeURIComponent(id)}`;

export interface RuleBook {
  rules: EscalationRule[];
  changes: RuleChange[];
}

export const fetchRules = () => get<RuleBook>("/escalation-rules");
export const addRule = (kind: RuleKind, fields: Partial<RuleFields>) =>
  post<EscalationRule>("/escalation-rules", { kind, ...fields });
export const changeRule = (id: string, fields: Partial<RuleFields>) =>
  patch<EscalationRule>(one(id), fields);
export const removeRule = (id: string) => remove(one(id));
export const checkSentence = (text: string, tags: readonly string[]) =>
  post<RuleCheck>("/escalation-rules/check", { text, tags });
