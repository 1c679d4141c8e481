import { mount } from "@vue/test-utils";
import { beforeEach, expect, it } from "vitest";

import type { HandoffPacket } from "@shared/types";

import { packetOf } from "../testing/cast";
import HandoffCard from "./HandoffCard.vue";

const LONG = "我买的洗衣机一直漏水".repeat(10);

beforeEach(() => localStorage.clear());

function draw(given: Partial<HandoffPacket> = {}) {
  const handoff = { ...packetOf("repeat_question"), ...given };
  const stubs = { RouterLink: { template: "<a><slot /></a>" } };
  return mount(HandoffCard, { props: { handoff, priority: "high" }, global: { stubs } });
}

const toggleOf = (card: ReturnType<typeof draw>) => card.find('[aria-controls="handoff-card"]');

it("tells all that the customer need not say again", () => {
  const words = draw({
    intent: "apply_return",
    sentiment: { label: "negative", negative: 0.9 },
    slots: { order_no: "TZ1", service: "return", notes: {} },
    rule: { id: "r", name: "连续追问", matched: 2 },
    answers_tried: [{ article_id: "a", title: "怎么退货", outcome: "unhelpful" }],
    summary: { problem: "鞋子开胶", done: "推荐了一篇", open: "客户重复提问" },
  }).text();
  for (const part of ["客户重复提问", "连续追问", "鞋子开胶", "退换货", "不满", "TZ1"])
    expect(words).toContain(part);
  for (const title of ["问题", "已做", "待办", "已填信息", "机器人答过", "没帮助"])
    expect(words).toContain(title);
});

it("is folded to reason and problem, and stays so for the next one", async () => {
  const summary = { problem: "鞋子开胶", done: "推荐了一篇", open: "客户要求转人工" };
  const card = draw({ summary });
  await toggleOf(card).trigger("click");
  expect(card.find("#handoff-card").attributes("style")).toContain("display: none");
  expect(card.text()).toContain("鞋子开胶");
  const next = draw({ summary });
  expect(toggleOf(next).attributes("aria-expanded")).toBe("false");
});

it("folds a long text until it is asked for", async () => {
  const card = draw({ summary: { problem: LONG, done: "", open: "" } });
  const more = card.findAll("dd button").find((one) => one.text() === "展开");
  expect(more?.attributes("aria-expanded")).toBe("false");
  await more?.trigger("click");
  expect(more?.text()).toBe("收起");
});
