import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../testing/fake-assist";
import { deliveryOf, webhookOf } from "../testing/webhooks";
import WebhooksPage from "./WebhooksPage.vue";

const DELIVERIES = "GET /webhooks/w1/deliveries?limit=20&offset=0";
const DEAD = deliveryOf(2, {
  state: "dead",
  attempt_count: 7,
  last_error: "对方回应了 HTTP 500。",
});
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  const counts = { pending: 0, delivered: 3, dead: 1 };
  assist = new FakeAssist()
    .on("GET /webhooks", { webhooks: [webhookOf({ counts })] })
    .on(DELIVERIES, { deliveries: [DEAD, deliveryOf(1)], total: 2 });
});
afterEach(() => (document.body.innerHTML = ""));

/** Dialogs stand outside of the page, at the end of the document. */
async function draw() {
  mount(WebhooksPage, { attachTo: document.body });
  await flushPromises();
}

const button = (words: string) =>
  [...document.querySelectorAll("button")].find(
    (one) => one.getAttribute("aria-label") === words || one.textContent.trim() === words,
  );

async function press(words: string) {
  await vi.waitFor(() => expect(button(words)).toBeDefined());
  button(words)?.click();
  await flushPromises();
}

const says = (words: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(words));

it("shows each webhook with what could not be sent", async () => {
  await draw();
  expect(document.body.textContent).toContain("客户管理系统");
  expect(document.body.textContent).toContain("1 条发送失败");
  expect(document.body.textContent).toContain("全部事件");
});

it("adds one and shows the secret this once", async () => {
  assist.on("POST /webhooks", () => answer(201, webhookOf({ secret: "whsec_whole" })));
  await draw();
  await press("添加 Webhook");
  await vi.waitFor(() => expect(document.querySelector("#webhook-url")).not.toBeNull());
  await press("保存");
  document.querySelector("form")?.dispatchEvent(new Event("submit"));
  await says("请填写以 http:// 或 https:// 开头的完整地址");
  const input = document.querySelector<HTMLInputElement>("input#webhook-url");
  if (!input) throw new Error("there is no field for the address");
  input.value = "https://crm.example.com/new";
  input.dispatchEvent(new Event("input"));
  await flushPromises();
  document.querySelector("form")?.dispatchEvent(new Event("submit"));
  await says("whsec_whole");
  expect(assist.bodies("POST /webhooks")).toEqual([
    { url: "https://crm.example.com/new", note: "", types: ["*"], is_enabled: true },
  ]);
  await press("我已保存");
  await vi.waitFor(() => expect(document.body.textContent).not.toContain("whsec_whole"));
});

it("says how a test went", async () => {
  const told = { status: 404, error: "对方回应了 HTTP 404。", milliseconds: 5 };
  assist.on("POST /webhooks/w1/test", told);
  await draw();
  await press("发送测试：客户管理系统");
  await says("对方回应了 HTTP 404。");
});

it("shows why something was not delivered, and sends it again", async () => {
  assist.on("POST /webhook-deliveries/2/retry", deliveryOf(2, { state: "pending" }));
  await draw();
  await press("发送记录：客户管理系统");
  await says("对方回应了 HTTP 500。");
  await press("重试：编号 102");
  await vi.waitFor(() =>
    expect(assist.calls.filter(({ call }) => call === DELIVERIES)).toHaveLength(2),
  );
  expect(assist.bodies("POST /webhook-deliveries/2/retry")).toHaveLength(1);
});

it("shows the dead letters alone, and sends all of them again", async () => {
  assist
    .on(`GET /webhooks/w1/deliveries?state=dead&limit=20&offset=0`, {
      deliveries: [DEAD],
      total: 1,
    })
    .on("POST /webhooks/w1/retry", { count: 1 });
  await draw();
  await press("发送记录：客户管理系统");
  await vi.waitFor(() => expect(document.querySelector("#delivery-state")).not.toBeNull());
  const select = document.querySelector<HTMLSelectElement>("#delivery-state");
  if (!select) throw new Error("there is no filter");
  select.value = "dead";
  select.dispatchEvent(new Event("change"));
  await vi.waitFor(() => expect(document.querySelectorAll("li.delivery")).toHaveLength(1));
  await press("重试全部失败（1）");
  await vi.waitFor(() => expect(assist.bodies("POST /webhooks/w1/retry")).toHaveLength(1));
});

it("switches one off", async () => {
  assist.on("PATCH /webhooks/w1", webhookOf({ is_enabled: false }));
  await draw();
  document.querySelector<HTMLInputElement>("input[role=switch]")?.click();
  await vi.waitFor(() =>
    expect(assist.bodies("PATCH /webhooks/w1")).toEqual([{ is_enabled: false }]),
  );
});
