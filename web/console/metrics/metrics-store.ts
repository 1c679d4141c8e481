/** The figures of a period, by day, agent and reason. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";

import { sentenceFor } from "@shared/api";
import type { Metrics } from "@shared/types";

import { fetchMetrics } from "../api";
import { lastDays, type Period } from "./period";

export interface Report {
  byDay: Metrics;
  byAgent: Metrics;
  byReason: Metrics;
}

export const useMetrics = defineStore("metrics", () => {
  const period = ref<Period>(lastDays(7));
  const report = shallowRef<Report | null>(null);
  const failure = ref<string | null>(null);
  const isLoading = ref(false);
  let newest = 0;

  async function load(): Promise<void> {
    const mine = ++newest;
    isLoading.value = true;
    try {
      const fresh = await fetchReport(period.value);
      // The reader may have chosen another period meanwhile.
      if (mine !== newest) return;
      report.value = fresh;
      failure.value = null;
    } catch (thrown) {
      if (mine === newest) failure.value = sentenceFor(thrown);
    } finally {
      if (mine === newest) isLoading.value = false;
    }
  }

  function choose(wanted: Period): Promise<void> {
    period.value = wanted;
    return load();
  }

  return { period, report, failure, isLoading, load, choose };
});

async function fetchReport([from, to]: Period): Promise<Report> {
  const [byDay, byAgent, byReason] = await Promise.all([
    fetchMetrics(from, to, "day"),
    fetchMetrics(from, to, "agent"),
    fetchMetrics(from, to, "reason"),
  ]);
  return { byDay, byAgent, byReason };
}
