import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";
import { ref, watchEffect } from "vue";

import { useSession } from "../staff/session-store";
import { cardOf, inboxOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { inOrderOf, useCalmOrder } from "./calm-order";
import { useInbox } from "./inbox-store";
import { useInboxView } from "./inbox-view-store";
import { placeAfter } from "./list-keys";
import { matching } from "./text-filter";

beforeEach(async () => {
  localStorage.clear();
  setActivePinia(createPinia());
  const waiting = [cardOf("w", { customer_name: "韩梅梅", last_text: "发票开错了" })];
  const mine = [cardOf("m", { status: "human", owner: ZHANG_MIN, unread: 2 })];
  const bot = [cardOf("b", { status: "bot", customer_name: "Tom", last_text: "Where is it" })];
  new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on("GET /inbox", { ...inboxOf(...waiting), mine, bot });
  await useSession().restore();
  await useInbox().load();
});

const sections = () => useInboxView().shown.map(({ section }) => section);
const ids = () => useInboxView().shownCards.map(({ id }) => id);

it("has one's own work first, then who waits; the rest is folded away", () => {
  expect(sections()).toEqual(["mine", "waiting", "others", "bot", "resolved"]);
  expect(ids()).toEqual(["m", "w"]);
  expect(useInboxView().unreadCount).toBe(2);
});

it("finds by name and by words in folded sections too, and leaves out who does not match", () => {
  useInboxView().text = "tom";
  expect(sections()).toEqual(["bot"]);
  expect(ids()).toEqual(["b"]);
  useInboxView().text = "韩梅梅 发票";
  expect(ids()).toEqual(["w"]);
  useInboxView().text = "没有的";
  expect(sections()).toEqual([]);
});

it("keeps over reloads what was folded, and searching changes none of it", async () => {
  useInboxView().setOpen("waiting", false);
  useInboxView().text = "发票";
  useInboxView().setOpen("waiting", true);
  useInboxView().text = "";
  expect(ids()).toEqual(["m"]);
  await Promise.resolve();
  expect(localStorage.getItem("tongzhou.section.waiting")).toBe("false");
});

it("matches all words in any order", () => {
  const card = cardOf("c", { customer_name: "李雷", last_text: "退款没到账", skill: "售后" });
  expect(matching([card], " 售后　退款 ")).toHaveLength(1);
  expect(matching([card], "退款 发票")).toHaveLength(0);
});

it("holds the order under the pointer: what is new comes last, what is gone is gone", () => {
  const cards = ["new", "b", "a"].map((id) => ({ id }));
  expect(inOrderOf(["a", "gone", "b"], cards).map(({ id }) => id)).toEqual(["a", "b", "new"]);
});

it("settles once the pointer has gone", () => {
  const [items, isHeld] = [ref([{ id: "a" }, { id: "b" }]), ref(false)];
  const order = useCalmOrder(
    () => items.value,
    () => isHeld.value,
  );
  const shown: string[] = [];
  watchEffect(() => shown.push(order.value.map(({ id }) => id).join("")), { flush: "sync" });
  isHeld.value = true;
  items.value = [{ id: "c" }, { id: "b" }, { id: "a" }];
  isHeld.value = false;
  expect(shown).toEqual(["ab", "ab", "abc", "cba"]);
});

it("walks with the arrow keys and stops at the ends", () => {
  expect(placeAfter("ArrowDown", -1, 3)).toBe(0);
  expect(placeAfter("ArrowDown", 2, 3)).toBe(2);
  expect(placeAfter("ArrowUp", 1, 3)).toBe(0);
  expect([placeAfter("Home", 2, 3), placeAfter("End", 0, 3)]).toEqual([0, 2]);
  expect([placeAfter("a", 1, 3), placeAfter("ArrowDown", 0, 0)]).toEqual([null, null]);
});
