import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { Role } from "@shared/types";

import { useSession } from "../staff/session-store";
import { ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { GREETING, phraseOf } from "../testing/phrases";
import PhrasesPage from "./PhrasesPage.vue";
import { usePhrases } from "./phrases-store";

const confirmed = vi.hoisted(() => vi.fn(() => Promise.resolve(true)));
vi.mock("../knowledge/confirm", () => ({ confirmed }));

const OWN = phraseOf("p9", {
  scope: "personal",
  category: "常用",
  title: "我的改签",
  sounds: ["wo de gai qian", "chang yong"],
});
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /phrases", { phrases: [phraseOf("p1"), GREETING, OWN] })
    .on("POST /phrases", (body) => answer(201, phraseOf("p5", body)))
    .on("DELETE /phrases/p9", () => new Response(null, { status: 204 }));
});

async function draw(role: Role = "agent") {
  assist.on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role, presence: "online" });
  await useSession().restore();
  const page = mount(PhrasesPage, { global: { stubs: { teleport: true } } });
  await flushPromises();
  const press = (name: string) =>
    page.findAll("button").find((one) => (one.attributes("aria-label") ?? one.text()) === name);
  return { page, press };
}

it("lists by category; the shared ones are read-only for agents", async () => {
  const { page, press } = await draw();
  expect(page.findAll("section").map((one) => one.attributes("aria-label"))).toEqual([
    "订单物流",
    "开场",
    "常用",
  ]);
  expect(press("修改：我的改签")).toBeDefined();
  expect(press("修改：问候")).toBeUndefined();
  expect(press("另存为我的：问候")).toBeDefined();
});

it("supervisors change the shared ones", async () => {
  const { press } = await draw("supervisor");
  expect(press("修改：问候")).toBeDefined();
});

it("finds by pinyin, and says when nothing is found", async () => {
  const { page } = await draw();
  await page.get("input[aria-label='查找话术']").setValue("dh");
  expect(page.findAll("li strong").map((one) => one.text())).toEqual(["到货时间"]);
  await page.get("input[aria-label='查找话术']").setValue("xyz");
  expect(page.text()).toContain("没有匹配的话术");
});

it("a copy of a shared one becomes the agent's own", async () => {
  const { page, press } = await draw();
  await press("另存为我的：问候")?.trigger("click");
  await flushPromises();
  await page.get("form").trigger("submit");
  await flushPromises();
  const [sent] = assist.bodies("POST /phrases");
  const { title, category, text } = GREETING;
  expect(sent).toMatchObject({ scope: "personal", title, category, text });
  expect(sent?.client_id).toMatch(/^[0-9a-f]{32}$/);
});

it("deleting asks first", async () => {
  const { press } = await draw();
  await press("删除：我的改签")?.trigger("click");
  await flushPromises();
  expect(confirmed).toHaveBeenCalledWith("删除话术“我的改签”？", "删除");
  expect(assist.bodies("DELETE /phrases/p9")).toHaveLength(1);
});

it("an empty desk says what phrases are for", async () => {
  assist.on("GET /phrases", { phrases: [] });
  const { page } = await draw();
  expect(page.text()).toContain("接待时输入 / 就能选用");
  expect(usePhrases().all).toEqual([]);
});
