/** The colleagues and whether they are there. */
import { defineStore } from "pinia";
import { ref } from "vue";

import type { Colleague, StaffEvent } from "@shared/types";

import * as api from "../api";

export const useColleagues = defineStore("colleagues", () => {
  const all = ref<Colleague[]>([]);

  async function load(): Promise<void> {
    all.value = await api.fetchColleagues();
  }

  function apply(event: StaffEvent): void {
    if (event.type !== "presence.changed") return;
    const { staff_id, state } = event.data;
    all.value = all.value.map((one) => (one.id === staff_id ? { ...one, presence: state } : one));
  }

  return { all, load, apply };
});
