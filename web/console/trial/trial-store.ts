/** The question that is being tried, and those of this sign-in before it. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import type { Audience, Trial } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import { tryQuestion } from "./trial-api";
import { outcomeOf, remembered, type AskedQuestion } from "./trial-state";

export interface Tried {
  question: string;
  audience: Audience;
  trial: Trial;
  at: Date;
}

export const useTrial = defineStore("trial", () => {
  const question = ref("");
  const audience = ref<Audience>("customer");
  const tried = shallowRef<Tried | null>(null);
  const recent = shallowRef<AskedQuestion[]>([]);
  const { isLoading, failure, fetching, forget } = useFetching();

  async function ask(): Promise<void> {
    const asked = { question: question.value.trim(), audience: audience.value };
    if (!asked.question) return;
    await fetching(
      () => tryQuestion(asked.question, asked.audience),
      (trial) => {
        tried.value = { ...asked, trial, at: new Date() };
        recent.value = remembered(recent.value, { ...asked, outcome: outcomeOf(trial) });
      },
    );
  }

  function askAgain(before: AskedQuestion): Promise<void> {
    question.value = before.question;
    audience.value = before.audience;
    return ask();
  }

  function clear(): void {
    forget();
    question.value = "";
    audience.value = "customer";
    tried.value = null;
    recent.value = [];
  }

  return { question, audience, tried, recent, isLoading, failure, ask, askAgain, clear };
});
