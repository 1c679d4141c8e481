import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../testing/fake-assist";
import { gapOf } from "../testing/knowledge-cast";
import { useGaps } from "./gaps-store";

const PROPOSAL = { title: "电子发票", body: "", similar_questions: [], category: null, cited: [] };
const listOf = (state: string, offset = 0) =>
  `GET /gaps?state=${state}&from=2026-03-01&to=2026-03-05&limit=20&offset=${offset}`;

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(listOf("open"), { gaps: [gapOf("g1"), gapOf("g2")], total: 2 })
    .on(listOf("dismissed"), { gaps: [gapOf("g3", { state: "dismissed" })], total: 1 })
    .on("GET /gaps/g1", { ...gapOf("g1"), proposal: PROPOSAL });
  useGaps().query.period = ["2026-03-01", "2026-03-05"];
});

it("begins another state at its first page", async () => {
  const gaps = useGaps();
  gaps.query.page = 3;
  await gaps.choose({ state: "dismissed" });
  expect(gaps.gaps.map((gap) => gap.id)).toEqual(["g3"]);
  expect(gaps.query.page).toBe(1);
});

it("a dismissed gap leaves the open ones", async () => {
  const gaps = useGaps();
  await gaps.load();
  await gaps.open("g1");
  assist
    .on("POST /gaps/g1/dismiss", {})
    .on(listOf("open"), { gaps: [gapOf("g2")], total: 1 })
    .on("GET /gaps/g1", { ...gapOf("g1", { state: "dismissed" }), proposal: PROPOSAL });
  await gaps.dismiss("g1");
  expect(gaps.gaps.map((gap) => gap.id)).toEqual(["g2"]);
  expect(gaps.opened?.state).toBe("dismissed");
});

it("hands a refusal to the page, and keeps what it showed", async () => {
  const detail = "李伟刚刚处理了这个缺口。";
  assist.on("POST /gaps/g1/dismiss", () => answer(409, { error: "wrong_state", detail }));
  const gaps = useGaps();
  await gaps.load();
  await expect(gaps.dismiss("g1")).rejects.toThrow(detail);
  expect(gaps.gaps).toHaveLength(2);
});

it("keeps no customer's words for the next who signs in", async () => {
  const gaps = useGaps();
  await gaps.load();
  await gaps.open("g1");
  expect(gaps.opened?.question).toBe("能不能开电子发票");
  gaps.clear();
  expect([gaps.gaps, gaps.opened, gaps.total]).toEqual([[], null, 0]);
});
