/** The import that runs, followed wherever the reader goes meanwhile, and those before it. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { ApiError, sentenceFor } from "@shared/api";
import type { ImportRun } from "@shared/types";

import * as api from "./imports-api";

const POLL_SECONDS = 1;
/** After a failed question, so that a service that is restarting is not hammered. */
const RETRY_SECONDS = 5;

export const useImports = defineStore("imports", () => {
  /** The run that is followed, or was until it ended. */
  const run = shallowRef<ImportRun | null>(null);
  const recent = shallowRef<ImportRun[]>([]);
  /** Why the progress is not known at the moment; the import itself goes on. */
  const failure = ref<string | null>(null);
  /** Rises whenever an import is seen to have ended: what stands on the page may be old. */
  const endedCount = ref(0);
  /** The reader has the import before them. */
  const isShown = ref(false);
  const isRunning = computed(() => run.value?.state === "running");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let followedId: string | null = null;

  /** After a reload of the page: finds the import that is still running. */
  async function resume(): Promise<void> {
    await loadRecent();
    const unfinished = recent.value.find((one) => one.state === "running");
    if (unfinished && followedId !== unfinished.id) await follow(unfinished.id);
  }

  async function loadRecent(): Promise<void> {
    try {
      recent.value = (await api.fetchImports()).imports;
      failure.value = null;
    } catch (thrown) {
      failure.value = sentenceFor(thrown);
    }
  }

  /** Raises what the service refused, for the dialog to show. */
  async function start(file: File, options: api.ImportOptions): Promise<void> {
    const { id } = await api.startImport(file, options);
    await follow(id);
  }

  /** Shows the run and asks for it again until it has ended. */
  async function follow(id: string): Promise<void> {
    clearTimeout(timer);
    followedId = id;
    try {
      const fresh = await api.fetchImport(id);
      if (followedId !== id) return;
      run.value = fresh;
      failure.value = null;
      if (fresh.state === "running") return askAgain(id, POLL_SECONDS);
      endedCount.value++;
      await loadRecent();
    } catch (thrown) {
      if (followedId !== id) return;
      failure.value = sentenceFor(thrown);
      if (!(thrown instanceof ApiError) || thrown.isTransient) askAgain(id, RETRY_SECONDS);
    }
  }

  function askAgain(id: string, seconds: number): void {
    timer = setTimeout(() => void follow(id), seconds * 1000);
  }

  /** Puts the ended run away, so that another file can be chosen. */
  function putAway(): void {
    clearTimeout(timer);
    followedId = null;
    run.value = null;
  }

  function clear(): void {
    putAway();
    recent.value = [];
    failure.value = null;
    isShown.value = false;
  }

  return {
    run,
    recent,
    failure,
    endedCount,
    isRunning,
    isShown,
    resume,
    loadRecent,
    start,
    follow,
    putAway,
    clear,
  };
});
