import { enableAutoUnmount, flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { useSession } from "../staff/session-store";
import { cardOf, conversationOf, inboxOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useInbox } from "./inbox-store";
import { titleWith } from "../notifications/title";
import OfferList from "./OfferList.vue";
import { useOffers } from "./offers-store";

const push = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock("vue-router", () => ({ useRouter: () => ({ push }) }));

const CLAIM = "POST /conversations/c/claim";
const DECLINE = "POST /conversations/c/decline";
const NOW = "2026-03-05T06:10:00Z";
const OFFER = {
  ...{ staff_id: ZHANG_MIN.id, display_name: "张敏", expires_at: "2026-03-05T06:10:20Z" },
};
const OFFERED = cardOf("c", { offer: OFFER, problem: "退款一直没到账", waited_seconds: 600 });

let assist: FakeAssist;

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date(NOW) });
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on("GET /inbox", inboxOf(OFFERED))
    .on(CLAIM, () => answer(200, conversationOf({ id: "c", status: "human", owner: ZHANG_MIN })))
    .on(DECLINE, () => answer(200, conversationOf({ id: "c" })));
  await useSession().restore();
  await useInbox().load();
});
enableAutoUnmount(afterEach);
afterEach(() => {
  vi.useRealTimers();
  push.mockClear();
  document.body.innerHTML = "";
});

function draw() {
  const stubs = { RouterLink: RouterLinkStub };
  return mount(OfferList, { attachTo: document.body, global: { stubs } });
}
const pressEnter = () =>
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
function happens(event: ReturnType<typeof staffEvent>) {
  useOffers().apply(event);
  useInbox().apply(event);
}

it("an offer stands there after a reload, with what it is about and how long is left", async () => {
  const page = draw();
  for (const words of ["李雷", "普通", "客户要求人工", "退款一直没到账", "10:00"])
    expect(page.text()).toContain(words);
  expect(page.get("[role=timer]").attributes("aria-label")).toBe("还剩 20 秒");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(page.get("[role=timer]").attributes("aria-label")).toBe("还剩 15 秒");
});

it("Enter takes it, and the conversation opens", async () => {
  draw();
  pressEnter();
  await flushPromises();
  expect(assist.bodies(CLAIM)).toHaveLength(1);
  expect(push).toHaveBeenCalledWith({ name: "conversations", params: { id: "c" } });
});

it("Enter while somebody types means what is typed", async () => {
  draw();
  const box = document.body.appendChild(document.createElement("textarea"));
  box.focus();
  pressEnter();
  await flushPromises();
  expect(assist.bodies(CLAIM)).toEqual([]);
});

it("跳过 declines; the card goes when the server says so", async () => {
  const page = draw();
  await page
    .findAll("button")
    .find((button) => button.text() === "跳过")
    ?.trigger("click");
  await flushPromises();
  expect(assist.bodies(DECLINE)).toHaveLength(1);
  const card = cardOf("c");
  const data = { staff_id: ZHANG_MIN.id, outcome: "declined" as const, card };
  happens(staffEvent(11, "conversation.offer_ended", "c", data));
  await flushPromises();
  expect(page.text()).toBe("");
});

it("a missed one leaves a quiet line until it is put away", async () => {
  const page = draw();
  const data = { staff_id: ZHANG_MIN.id, outcome: "missed" as const, card: cardOf("c") };
  happens(staffEvent(11, "conversation.offer_ended", "c", data));
  await flushPromises();
  expect(page.text()).toContain("刚才的邀请已过期，会话还在排队");
  const offer = { ...OFFER, staff_id: "s2", display_name: "陈刚" };
  const offered = { ...offer, card: cardOf("c", { offer }) };
  happens(staffEvent(12, "conversation.offered", "c", offered));
  await flushPromises();
  expect(page.text()).toContain("刚才的会话已转给其他同事");
  await page.get("button[aria-label=知道了]").trigger("click");
  expect(page.text()).toBe("");
});

it("one whom a colleague took first is told in its sentence, and the lists are fetched", async () => {
  const detail = "陈刚刚刚接入了这个会话。";
  assist.on(CLAIM, () => answer(409, { error: "already_claimed", detail }));
  draw();
  pressEnter();
  await flushPromises();
  expect(document.body.textContent).toContain(detail);
  expect(assist.bodies("GET /inbox")).toHaveLength(2);
  expect(push).not.toHaveBeenCalled();
});

it("the window's title counts what is put to the reader", () => {
  expect(titleWith(2, "会话 · 同舟")).toBe("(2) 会话 · 同舟");
  expect(titleWith(1, "(2) 会话 · 同舟")).toBe("(1) 会话 · 同舟");
  expect(titleWith(0, "(1) 会话 · 同舟")).toBe("会话 · 同舟");
});
