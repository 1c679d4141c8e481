/** Skill groups and the rules that lead to them, in their order. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import type { RoutingRule, RoutingRuleFields, StaffEvent } from "@shared/types";

import { useSkillGroups } from "../inbox/skill-groups-store";
import { useFetching } from "../knowledge/fetching";
import { useColleagues } from "../staff/colleagues-store";
import type { GroupFields, GroupMember } from "./group-form";
import * as api from "./routing-api";

/** Many events at once ask only once. */
const PAUSE_MS = 2000;
/** After these the counts on the page are others. */
const COUNTED: readonly StaffEvent["type"][] = ["conversation.moved", "presence.changed"];

export const useRouting = defineStore("routing", () => {
  const skillGroups = useSkillGroups();
  const colleagues = useColleagues();
  const groups = computed(() => skillGroups.all);
  const rules = shallowRef<RoutingRule[]>([]);
  /** Whether somebody looks at the page. */
  const isShown = ref(false);
  const { isLoading, failure, fetching } = useFetching();

  const defaultName = computed(() => groups.value.find((one) => one.is_default)?.name ?? "");

  const load = () =>
    fetching(
      async () => {
        const wanted = [api.fetchRules(), skillGroups.load(), colleagues.load()] as const;
        return (await Promise.all(wanted))[0];
      },
      (answer) => (rules.value = answer.rules),
    );

  /** Raises what was refused; all is fetched anew either way, since a colleague may be at work too. */
  async function write(deed: Promise<unknown>): Promise<void> {
    try {
      await deed;
    } finally {
      await load();
    }
  }

  const addGroup = (fields: Partial<GroupFields>) => write(api.addGroup(fields));
  const changeGroup = (id: string, fields: Partial<GroupFields>) =>
    write(api.changeGroup(id, fields));
  const removeGroup = (id: string) => write(api.removeGroup(id));
  const setMembers = (id: string, members: readonly GroupMember[]) =>
    write(api.putMembers(id, members));
  const changeCap = (staffId: string, cap: number) => write(api.changeCap(staffId, cap));
  const addRule = (fields: Partial<RoutingRuleFields>) => write(api.addRule(fields));
  const changeRule = (id: string, fields: Partial<RoutingRuleFields>) =>
    write(api.changeRule(id, fields));
  const removeRule = (id: string) => write(api.removeRule(id));

  const loadSoon = useThrottleFn(() => void load(), PAUSE_MS, true);
  /** Other pages name groups too: the queue's filter, transferring. */
  const namesSoon = useThrottleFn(
    () => void skillGroups.load().catch(() => undefined),
    PAUSE_MS,
    true,
  );

  function apply({ type }: StaffEvent): void {
    if (isShown.value && (type === "routing.changed" || COUNTED.includes(type))) void loadSoon();
    else if (type === "routing.changed") void namesSoon();
  }

  return {
    ...{ groups, rules, isShown, isLoading, failure, defaultName, load, apply },
    ...{ addGroup, changeGroup, removeGroup, setMembers, changeCap },
    ...{ addRule, changeRule, removeRule },
  };
});
