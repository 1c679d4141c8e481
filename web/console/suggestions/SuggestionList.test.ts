import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { CONVERSATION_ID, messageOf } from "@shared/testing/cast";

import { useComposer } from "../composer/composer-store";
import { conversationOf, hitOf, staffEvent, suggestionOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useSession } from "../staff/session-store";
import SuggestionList from "./SuggestionList.vue";
import { useSuggestions } from "./suggestion-store";

const FEEDBACK = "POST /suggestions/g1/feedback";
const SUGGESTION = `GET /conversations/${CONVERSATION_ID}/suggestions`;
const FIRST = { ...hitOf("a"), based_on: "退款多久到", category: "退款" };

let assist: FakeAssist;

beforeEach(async () => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(SUGGESTION, { ...suggestionOf("g1", 3, FIRST, hitOf("b")), outcomes: {} })
    .on(FEEDBACK, {});
  await useSession().restore();
});

afterEach(() => vi.useRealTimers());

async function draw() {
  await useSuggestions().load(CONVERSATION_ID);
  const facts = conversationOf({ status: "human", owner: ZHANG_MIN });
  const stubs = { RouterLink: RouterLinkStub };
  return mount(SuggestionList, { props: { facts }, global: { stubs }, attachTo: document.body });
}

function customerWrites(seq: number): void {
  const message = messageOf(seq, { author: "customer" });
  const event = staffEvent(50 + seq, "message.posted", CONVERSATION_ID, { message });
  useSuggestions().apply(event);
}

describe("a suggested article", () => {
  it("says where it comes from and what it answers, and opens in another tab", async () => {
    const card = (await draw()).get("li");
    expect(card.text()).toContain("针对：退款多久到");
    expect(card.text()).toContain("退款 · 第 1 版");
    const link = card.getComponent(RouterLinkStub);
    expect(link.props("to")).toEqual({ name: "articles", params: { id: "a" } });
    expect(link.attributes("target")).toBe("_blank");
  });

  it("names the key that inserts it", async () => {
    const page = await draw();
    const keys = page.findAll("[aria-keyshortcuts]").map((one) => one.attributes());
    expect(keys.map((one) => one["aria-keyshortcuts"])).toEqual(["Alt+1", "Alt+2"]);
    await page.findAll("[aria-keyshortcuts]")[1]?.trigger("click");
    expect(useComposer().draftOf(CONVERSATION_ID).insertion?.articleId).toBe("b");
  });

  it("is gone at once when it is dismissed, and teaches", async () => {
    const page = await draw();
    const dismiss = page.findAll("button").find((one) => one.text() === "忽略");
    await dismiss?.trigger("click");
    expect(page.findAll("li")).toHaveLength(1);
    expect(assist.bodies(FEEDBACK)).toEqual([{ article_id: "a", outcome: "dismissed" }]);
  });

  it("is gone when a colleague dismisses it", async () => {
    const page = await draw();
    const judged = { suggestion_id: "g1", article_id: "a", outcome: "dismissed" } as const;
    useSuggestions().apply(staffEvent(60, "suggestion.judged", CONVERSATION_ID, judged));
    await page.vm.$nextTick();
    expect(page.findAll("li")).toHaveLength(1);
  });
});

describe("when the customer writes on", () => {
  it("what stood cannot be taken until the new ones are there", async () => {
    const page = await draw();
    customerWrites(5);
    await page.vm.$nextTick();
    expect(page.get("ul").attributes()).toHaveProperty("inert");
    expect(page.text()).toContain("正在更新推荐");
    const suggestion = suggestionOf("g2", 5, hitOf("c"));
    useSuggestions().apply(staffEvent(61, "suggestion.made", CONVERSATION_ID, { suggestion }));
    await page.vm.$nextTick();
    expect(page.get("ul").attributes()).not.toHaveProperty("inert");
    expect(page.get("li").text()).toContain("条目 c");
  });

  it("asks the server where no new ones come", async () => {
    const page = await draw();
    vi.useFakeTimers();
    assist.on(SUGGESTION, {
      ...{ id: null, conversation_id: CONVERSATION_ID, based_on_seq: 0 },
      ...{ items: [], outcomes: {} },
    });
    customerWrites(5);
    await page.vm.$nextTick();
    await vi.advanceTimersByTimeAsync(3000);
    expect(page.find("li").exists()).toBe(false);
    expect(page.text()).toContain("暂时没有合适的知识");
  });
});
