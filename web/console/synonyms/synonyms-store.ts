import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { SynonymGroup } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./synonyms-api";

export const useSynonyms = defineStore("synonyms", () => {
  const groups = shallowRef<SynonymGroup[]>([]);
  const { isLoading, failure, fetching } = useFetching();

  const load = () => fetching(api.fetchSynonyms, (answer) => (groups.value = answer.groups));

  /** Raises what was refused; the groups are fetched anew either way, since a colleague may be at work too. */
  async function save(id: string | null, words: readonly string[]): Promise<void> {
    try {
      await (id ? api.changeGroup(id, words) : api.addGroup(words));
    } finally {
      await load();
    }
  }

  async function remove(id: string): Promise<void> {
    await api.removeGroup(id);
    await load();
  }

  return { groups, isLoading, failure, load, save, remove };
});
