/** What was begun to be noted of customers, and which of them somebody changed. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { CustomerChanged, StaffEvent } from "@shared/types";

import type { ProfileEdit } from "./profile-edit";

export const useCustomers = defineStore("customers", () => {
  /** By conversation: an agent who looks into another one in between loses nothing. */
  const edits = ref<Record<string, ProfileEdit>>({});
  /** The newest change, for the panel that shows this customer. */
  const changed = shallowRef<CustomerChanged | null>(null);

  function keep(id: string, edit: ProfileEdit): void {
    edits.value = { ...edits.value, [id]: edit };
  }

  function drop(id: string): void {
    edits.value = Object.fromEntries(Object.entries(edits.value).filter(([key]) => key !== id));
  }

  function apply(event: StaffEvent): void {
    if (event.type === "customer.changed") changed.value = event;
  }

  function clear(): void {
    edits.value = {};
    changed.value = null;
  }

  return { edits, changed, keep, drop, apply, clear };
});
