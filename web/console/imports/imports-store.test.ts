import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { ImportRun } from "@shared/types";

import { FakeAssist } from "../testing/fake-assist";
import { useImports } from "./imports-store";

const FILE = new File(["id,title,body\n"], "知识.csv", { type: "text/csv" });
const START = `POST /articles/import?${new URLSearchParams({
  format: "csv",
  publish: "true",
  file_name: "知识.csv",
}).toString()}`;

const runOf = (given: Partial<ImportRun> = {}): ImportRun => ({
  id: "i1",
  state: "running",
  phase: "writing",
  done: 20,
  total: 100,
  failed: [],
  error: null,
  counts: null,
  by_name: "王芳",
  created_at: "2026-03-05T06:00:00Z",
  ...given,
});

let assist: FakeAssist;

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(START, () => answer(202, { id: "i1" }))
    .on("GET /imports/i1", runOf())
    .on("GET /imports", { imports: [] });
});
afterEach(() => vi.useRealTimers());

const start = () => useImports().start(FILE, { format: "csv", publish: true });

it("follows a run until it has ended, and asks no more then", async () => {
  const imports = useImports();
  await start();
  expect([imports.isRunning, imports.run?.done]).toEqual([true, 20]);
  assist.on("GET /imports/i1", runOf({ state: "done", phase: "done", done: 100 }));
  await vi.advanceTimersByTimeAsync(1000);
  expect([imports.isRunning, imports.endedCount]).toEqual([false, 1]);
  const asked = assist.calls.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(assist.calls).toHaveLength(asked);
});

it("sends the file itself", async () => {
  await start();
  expect(assist.bodies(START)).toEqual([{ file: FILE }]);
});

it("finds the run that goes on after a reload of the page", async () => {
  assist.on("GET /imports", { imports: [runOf(), runOf({ id: "i0", state: "done" })] });
  await useImports().resume();
  expect(useImports().run?.id).toBe("i1");
});

it("shows no run where none goes on", async () => {
  assist.on("GET /imports", { imports: [runOf({ state: "done" })] });
  await useImports().resume();
  expect(useImports().run).toBeNull();
  expect(useImports().recent).toHaveLength(1);
});

it("goes on asking when the service cannot be reached for a moment", async () => {
  const imports = useImports();
  await start();
  assist.on("GET /imports/i1", () => answer(503, { error: "not_ready", detail: "请稍候。" }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(imports.failure).toBe("请稍候。");
  expect(imports.run?.done).toBe(20);
  assist.on("GET /imports/i1", runOf({ done: 60 }));
  await vi.advanceTimersByTimeAsync(5000);
  expect([imports.failure, imports.run?.done]).toEqual([null, 60]);
});

it("forgets the run of who has signed out", async () => {
  const imports = useImports();
  await start();
  imports.clear();
  const asked = assist.calls.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect([imports.run, assist.calls.length]).toEqual([null, asked]);
});
