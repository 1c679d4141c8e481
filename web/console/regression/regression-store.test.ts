import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../testing/fake-assist";
import { questionOf, setOf } from "../testing/knowledge-cast";
import { useRegression } from "./regression-store";

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on("GET /regression", setOf(questionOf("1")));
});

it("shows what a run found", async () => {
  const last = { passed: true, rank: 1, top: null, at: "2026-03-05T06:00:00Z" };
  assist.on("POST /regression/run", setOf(questionOf("1", { last })));
  const regression = useRegression();
  await regression.load();
  expect(regression.set.passed_count).toBe(0);
  const running = regression.run();
  expect(regression.isRunning).toBe(true);
  await running;
  expect([regression.isRunning, regression.set.passed_count]).toEqual([false, 1]);
});

it("keeps the questions in sight when a run fails, and says why", async () => {
  assist.on("POST /regression/run", () => answer(503, { error: "x", detail: "索引正在建立。" }));
  const regression = useRegression();
  await regression.load();
  await regression.run();
  expect(regression.failure).toBe("索引正在建立。");
  expect(regression.set.questions).toHaveLength(1);
});

it("hands a refusal to the form", async () => {
  const detail = "这个问题已经在回归题里了。";
  assist.on("POST /regression", () => answer(409, { error: "question_exists", detail }));
  const adding = useRegression().add({ question: "退款几天到账", article_id: null });
  await expect(adding).rejects.toThrow(detail);
});

it("removes by its own call, and shows the rest", async () => {
  assist.on("DELETE /regression/1", () => answer(204)).on("GET /regression", setOf());
  await useRegression().remove("1");
  expect(useRegression().set.questions).toEqual([]);
});
