import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import Composer from "../composer/Composer.vue";
import PanelTabs from "../context/PanelTabs.vue";
import InboxList from "../inbox/InboxList.vue";
import { conversationOf, ZHANG_MIN } from "../testing/cast";
import { focusPanelTab, focusReplyBox, focusSearch, isDialogOpen, pressMove } from "./reach";

vi.mock("vue-router", () => ({ useRouter: () => ({}), useRoute: () => ({ params: {} }) }));

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => void (document.body.innerHTML = ""));

it("finds the reply box, the open tab and the search box by what they are called", () => {
  const facts = conversationOf({ status: "human", owner: ZHANG_MIN });
  mount(Composer, { props: { facts, canReply: true }, attachTo: document.body });
  mount(PanelTabs, { props: { modelValue: "tickets" }, attachTo: document.body });
  mount(InboxList, { props: { openedId: null }, attachTo: document.body });
  expect(focusReplyBox()).toBe(true);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("回复客户");
  expect(focusPanelTab()).toBe(true);
  expect(document.activeElement?.textContent).toContain("工单");
  expect(focusSearch()).toBe(true);
});

it("presses a move by its name, and says when there is none to press", () => {
  const pressed = vi.fn();
  document.body.innerHTML = `<div role="group" aria-label="会话操作">
    <button> 转接 </button><button disabled>结束</button></div>`;
  document.querySelector("button")?.addEventListener("click", pressed);
  expect(pressMove("转接")).toBe(true);
  expect(pressed).toHaveBeenCalledOnce();
  expect([pressMove("结束"), pressMove("接管")]).toEqual([false, false]);
});

it("knows an open dialog", () => {
  expect(isDialogOpen()).toBe(false);
  document.body.innerHTML = '<div role="dialog" aria-modal="true">要结束吗？</div>';
  expect(isDialogOpen()).toBe(true);
});
