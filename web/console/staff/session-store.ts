/** Who is signed in. */
import { defineStore } from "pinia";
import { computed, ref } from "vue";

import { ApiError, sentenceFor } from "@shared/api";
import type { Me, Role } from "@shared/types";

import * as api from "../api";

const LEADS: readonly Role[] = ["supervisor", "administrator"];

export const useSession = defineStore("session", () => {
  const me = ref<Me | null>(null);
  /** Why the sign-in page is shown, when it was not the reader's own wish. */
  const farewell = ref<string | null>(null);

  const myId = computed(() => me.value?.id ?? "");
  const isLead = computed(() => LEADS.includes(me.value?.role as Role));
  const canEditKnowledge = computed(() =>
    ["editor", "administrator"].includes(me.value?.role ?? ""),
  );
  const isAdministrator = computed(() => me.value?.role === "administrator");
  const doesServe = computed(() => me.value !== null && me.value.role !== "editor");

  /** True when the browser still holds a valid sign-in. */
  async function restore(): Promise<boolean> {
    if (me.value) return true;
    try {
      me.value = await api.findMe();
    } catch (failure) {
      const isNobody = failure instanceof ApiError && failure.status === 401;
      if (!isNobody) farewell.value = sentenceFor(failure);
    }
    return me.value !== null;
  }

  async function signIn(name: string, password: string): Promise<void> {
    await api.signIn(name, password);
    me.value = await api.fetchMe();
    farewell.value = null;
  }

  function forget(why: string | null): void {
    me.value = null;
    farewell.value = why;
  }

  return {
    me,
    farewell,
    myId,
    isLead,
    isAdministrator,
    canEditKnowledge,
    doesServe,
    restore,
    signIn,
    forget,
  };
});
