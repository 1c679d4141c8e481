/** The reader's own and the shared phrases, all at once: a list that is typed for must not wait for the network. */
import { useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { shallowRef } from "vue";

import type { Phrase, StaffEvent } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./phrases-api";

/** Many changes at once ask for the list once. */
const PAUSE_MS = 500;

export const usePhrases = defineStore("phrases", () => {
  const all = shallowRef<Phrase[]>([]);
  const list = useFetching();

  async function load(): Promise<void> {
    await list.fetching(api.fetchPhrases, ({ phrases }) => (all.value = phrases));
  }

  /** These raise what the service refused, for the page to show. */
  async function add(phrase: api.NewPhrase): Promise<void> {
    await api.postPhrase(phrase);
    await load();
  }

  async function change(id: string, fields: api.PhraseFields): Promise<void> {
    await api.putPhrase(id, fields);
    await load();
  }

  async function remove(id: string): Promise<void> {
    await api.removePhrase(id).finally(load);
  }

  /** Counted here at once; one that is lost does no harm. */
  function noteUse(id: string): void {
    all.value = all.value.map((one) =>
      one.id === id ? { ...one, used_count: one.used_count + 1 } : one,
    );
    void api.notePhraseUse(id).catch(() => undefined);
  }

  const loadSoon = useThrottleFn(() => void load(), PAUSE_MS, true);

  function apply(event: StaffEvent): void {
    if (event.type === "phrase.changed") void loadSoon();
  }

  /** A person's own phrases are not for who signs in next. */
  function clear(): void {
    list.forget();
    all.value = [];
  }

  return {
    ...{ all, isLoading: list.isLoading, failure: list.failure },
    ...{ load, add, change, remove, noteUse, apply, clear },
  };
});
