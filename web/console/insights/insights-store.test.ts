import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../testing/fake-assist";
import { outcomeOf } from "../testing/knowledge-cast";
import { useInsights } from "./insights-store";

const FREQUENT = "GET /questions/frequent?from=2026-03-01&to=2026-03-05&limit=20";
const outcomes = (sort: string) =>
  `GET /articles/outcomes?from=2026-03-01&to=2026-03-05&sort=${sort}&limit=20`;
const attention = (kind: string) =>
  `GET /articles?attention=${kind}&sort=valid_until&limit=8&offset=0`;

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(FREQUENT, { questions: [] })
    .on(outcomes("worst"), { articles: [outcomeOf("a")] })
    .on(outcomes("most_used"), { articles: [outcomeOf("b")] })
    .on(attention("expiring"), { articles: [], total: 2 })
    .on(attention("expired"), { articles: [], total: 1 })
    .on(attention("stale"), { articles: [], total: 0 });
  useInsights().period = ["2026-03-01", "2026-03-05"];
});

it("shows the worst articles, or those that were used most", async () => {
  const insights = useInsights();
  await insights.load();
  expect(insights.outcomes.map((one) => one.article_id)).toEqual(["a"]);
  await insights.sortBy("most_used");
  expect(insights.outcomes.map((one) => one.article_id)).toEqual(["b"]);
});

it("keeps each list of articles that need a look in its place", async () => {
  const insights = useInsights();
  await insights.loadAttention();
  const { expiring, expired, stale } = insights.attention ?? {};
  expect([expiring?.total, expired?.total, stale?.total]).toEqual([2, 1, 0]);
});

it("shows the rest where one part fails", async () => {
  assist.on(FREQUENT, () => answer(503, { error: "not_ready", detail: "请稍候。" }));
  const insights = useInsights();
  await insights.load();
  expect(insights.askingFailure).toBe("请稍候。");
  expect(insights.outcomes).toHaveLength(1);
  expect(insights.attention?.expired.total).toBe(1);
});
