/** The SLA policies as they are being edited; they are saved as a whole. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { newClientId } from "@shared/client-id";
import type { SlaPolicy } from "@shared/types";

import { useFetching } from "../../knowledge/fetching";
import * as api from "../tickets-api";

const written = (policies: readonly SlaPolicy[]) => JSON.stringify(policies);

export const useSla = defineStore("sla", () => {
  /** As the service has them. */
  const saved = shallowRef<SlaPolicy[]>([]);
  const policies = ref<SlaPolicy[]>([]);
  const isLoaded = ref(false);
  const { isLoading, failure, fetching, forget } = useFetching();

  const isChanged = computed(() => written(policies.value) !== written(saved.value));

  function take(found: SlaPolicy[]): void {
    saved.value = found;
    policies.value = found.map((one) => ({ ...one }));
    isLoaded.value = true;
  }

  const load = () => fetching(api.fetchPolicies, take);

  /** Before the last one, which fits everything. */
  function add(): void {
    const place = Math.max(0, policies.value.length - 1);
    const terms = { due_minutes: 240, remind_minutes: 30, is_in_hours_only: true };
    policies.value.splice(place, 0, {
      id: newClientId(),
      name: "",
      type: null,
      priority: null,
      ...terms,
    });
  }

  function remove(place: number): void {
    policies.value.splice(place, 1);
  }

  function move(place: number, step: number): void {
    const [one] = policies.value.splice(place, 1);
    if (one) policies.value.splice(place + step, 0, one);
  }

  /** Whether a colleague has saved others since they were fetched. */
  async function isOvertaken(): Promise<boolean> {
    return written(await api.fetchPolicies()) !== written(saved.value);
  }

  /** Raises what was refused; then what is typed stays. */
  async function save(): Promise<void> {
    await api.putPolicies(policies.value.map((one) => ({ ...one, name: one.name.trim() })));
    await load();
  }

  function clear(): void {
    forget();
    saved.value = [];
    policies.value = [];
    isLoaded.value = false;
  }

  return {
    ...{ policies, isLoaded, isLoading, failure, isChanged },
    ...{ load, add, remove, move, isOvertaken, save, clear, undo: () => take(saved.value) },
  };
});
