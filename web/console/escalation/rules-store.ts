/** The rules in the order in which they are tried, and who changed them last. */
import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { EscalationRule, RuleChange, RuleFields, RuleKind } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./escalation-api";

export const useRules = defineStore("escalation-rules", () => {
  const rules = shallowRef<EscalationRule[]>([]);
  const changes = shallowRef<RuleChange[]>([]);
  const { isLoading, failure, fetching } = useFetching();

  const load = () =>
    fetching(api.fetchRules, (answer) => {
      rules.value = answer.rules;
      changes.value = answer.changes;
    });

  /** Raises what was refused; the rules are fetched anew either way, since a colleague may be at work too. */
  async function write(deed: Promise<unknown>): Promise<void> {
    try {
      await deed;
    } finally {
      await load();
    }
  }

  const add = (kind: RuleKind, fields: Partial<RuleFields>) => write(api.addRule(kind, fields));
  const change = (id: string, fields: Partial<RuleFields>) => write(api.changeRule(id, fields));
  const remove = (id: string) => write(api.removeRule(id));

  return { rules, changes, isLoading, failure, load, add, change, remove };
});
