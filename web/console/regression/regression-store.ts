/** The regression set and its last run. */
import { defineStore } from "pinia";
import { reactive, ref, shallowRef } from "vue";

import type { AddedQuestions, RegressionSet } from "@shared/types";

import { useFetching } from "../knowledge/fetching";
import * as api from "./regression-api";
import type { Filter } from "./regression-state";

const EMPTY: RegressionSet = { questions: [], passed_count: 0, failed_count: 0 };

export const useRegression = defineStore("regression", () => {
  const set = shallowRef<RegressionSet>(EMPTY);
  const view = reactive<{ filter: Filter; text: string; page: number }>({
    filter: "all",
    text: "",
    page: 1,
  });
  const isRunning = ref(false);
  const { isLoading, failure, fetching } = useFetching();

  const take = (fresh: RegressionSet) => void (set.value = fresh);
  const load = () => fetching(api.fetchRegression, take);

  async function run(): Promise<void> {
    if (isRunning.value) return;
    isRunning.value = true;
    await fetching(api.runRegression, take);
    isRunning.value = false;
  }

  /* These raise what the service refused, for the form to show. */

  async function add(expected: api.ExpectedAnswer): Promise<void> {
    await api.addQuestion(expected.question, expected.article_id);
    await load();
  }

  async function addMany(questions: readonly api.ExpectedAnswer[]): Promise<AddedQuestions> {
    const answer = await api.importQuestions(questions);
    await load();
    return answer;
  }

  async function change(id: string, expected: api.ExpectedAnswer): Promise<void> {
    await api.changeQuestion(id, expected);
    await load();
  }

  async function remove(id: string): Promise<void> {
    await api.removeQuestion(id);
    await load();
  }

  return { set, view, isRunning, isLoading, failure, load, run, add, addMany, change, remove };
});
