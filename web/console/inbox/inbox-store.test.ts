import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";
import { h } from "vue";

import { useRouting } from "../routing/routing-store";
import { useSession } from "../staff/session-store";
import { cardOf, groupOf, inboxOf, staffEvent, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import InboxSection from "./InboxSection.vue";
import { useInbox } from "./inbox-store";
import { useInboxView, type ShownSection } from "./inbox-view-store";
import { useSkillGroups } from "./skill-groups-store";

const CHANGED = staffEvent(7, "routing.changed", "", {});
let assist: FakeAssist;

function there(groupName: string): void {
  assist
    .on("GET /skill-groups", { groups: [groupOf(groupName)] })
    .on("GET /inbox", inboxOf(cardOf("c", { skill: groupName })));
}

beforeEach(async () => {
  setActivePinia(createPinia());
  localStorage.clear();
  assist = new FakeAssist().on("GET /me", { ...ZHANG_MIN, name: "x", role: "agent" });
  there("订单");
  await useSession().restore();
});

it("a group that gets another name stands in the filter once, with who waits for it", async () => {
  await Promise.all([useInbox().load(), useSkillGroups().load()]);
  const waitingShown = () =>
    useInboxView().shown.find(({ section }) => section === "waiting") as ShownSection;
  const Queue = () =>
    h(InboxSection, {
      ...{ shown: waitingShown(), openedId: null, isHeld: false },
      now: new Date(),
    });
  const page = mount(Queue, { global: { stubs: { ConversationCard: true } } });
  const choices = () => page.findAll("option").map((option) => option.text());
  expect(choices()).toContain("订单（1）");
  there("订单与发票");
  for (const store of [useInbox(), useRouting()]) store.apply(CHANGED);
  await vi.waitFor(() =>
    expect(choices()).toEqual(["全部技能组（1）", "我的技能组（1）", "订单与发票（1）"]),
  );
});

it("asks for nothing before the reader sits down and after they left", async () => {
  vi.useFakeTimers();
  const asked = () => assist.bodies("GET /inbox").length;
  useInbox().apply(CHANGED);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBe(0);
  await useInbox().load();
  useInbox().apply(CHANGED);
  useInbox().apply(CHANGED);
  useInbox().clear();
  await vi.advanceTimersByTimeAsync(10_000);
  // The list of before leaving, and the one asked at once.
  expect(asked()).toBe(2);
  vi.useRealTimers();
});
