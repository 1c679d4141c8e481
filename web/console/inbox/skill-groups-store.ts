/** The desk's skill groups, for the filter of the queue, offers and transferring. */
import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { SkillGroup } from "@shared/types";

import * as api from "../api";

export const useSkillGroups = defineStore("skill-groups", () => {
  const all = shallowRef<SkillGroup[]>([]);

  async function load(): Promise<void> {
    const { groups } = await api.fetchSkillGroups();
    all.value = groups.sort((one, other) => one.position - other.position);
  }

  return { all, load };
});
