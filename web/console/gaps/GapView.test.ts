import { mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { GapDetail, Role } from "@shared/types";

import { useSession } from "../staff/session-store";
import { ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { gapOf } from "../testing/knowledge-cast";
import GapView from "./GapView.vue";

const push = vi.fn();
vi.mock("vue-router", () => ({ useRouter: () => ({ push }) }));

const AT = "2026-03-05T06:00:00Z";
const PROPOSAL = {
  title: "能不能开电子发票",
  body: "可以，在订单里申请。",
  similar_questions: ["电子发票怎么开"],
  category: "发票",
  cited: [{ text: "在订单里申请就行。", agent_name: "张敏", at: AT }],
  note: null,
};
const EXAMPLE = {
  text: "我的订单[订单号]能开吗",
  conversation_id: "c1",
  seq: 3,
  reason: "refused" as const,
  at: AT,
};
const detailOf = (given: Partial<GapDetail> = {}): GapDetail => ({
  ...gapOf("g1", { examples: [EXAMPLE] }),
  proposal: PROPOSAL,
  ...given,
});

let assist: FakeAssist;

beforeEach(() => {
  push.mockReset();
  setActivePinia(createPinia());
  assist = new FakeAssist();
});

async function draw(role: Role, gap: GapDetail) {
  assist.on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role, presence: "offline" });
  await useSession().restore();
  return mount(GapView, { props: { gap }, global: { stubs: { RouterLink: RouterLinkStub } } });
}

it("shows the editor what agents answered, with name, and no way into the conversation", async () => {
  const hidden = [{ ...EXAMPLE, conversation_id: null }];
  const page = await draw("editor", detailOf({ examples: hidden }));
  expect(page.get("[aria-label='同事的回答']").text()).toContain("张敏");
  expect(page.text()).toContain("我的订单[订单号]能开吗");
  expect(page.text()).not.toContain("看会话");
});

it("shows the supervisor the conversation, but leaves the writing to editors", async () => {
  const page = await draw("supervisor", detailOf());
  const link = page.findAllComponents(RouterLinkStub).find((one) => one.text() === "看会话");
  expect(link?.props("to")).toEqual({ name: "conversations", params: { id: "c1" } });
  expect(page.text()).not.toContain("用它起草");
  expect(page.text()).not.toContain("忽略");
});

it("makes a draft of the proposal as the editor changed it, and opens it", async () => {
  assist.on("POST /gaps/g1/draft", (body) => answer(201, { id: "article-1", ...body }));
  const page = await draw("editor", detailOf());
  await page.get("#gap-title").setValue("怎么开电子发票");
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(push).toHaveBeenCalledOnce());
  expect(assist.bodies("POST /gaps/g1/draft")).toEqual([
    {
      title: "怎么开电子发票",
      body: "可以，在订单里申请。",
      similar_questions: ["电子发票怎么开"],
      category: "发票",
    },
  ]);
  expect(push).toHaveBeenCalledWith({ name: "articles", params: { id: "article-1" } });
});

it("makes no draft of nothing", async () => {
  const page = await draw("editor", detailOf({ proposal: { ...PROPOSAL, body: " " } }));
  await page.get("form").trigger("submit");
  expect(assist.bodies("POST /gaps/g1/draft")).toEqual([]);
});

it("says that a colleague was faster, and stays", async () => {
  const detail = "这个缺口已经有草稿了。";
  assist.on("POST /gaps/g1/draft", () => answer(409, { error: "wrong_state", detail }));
  const page = await draw("editor", detailOf());
  await page.get("form").trigger("submit");
  await vi.waitFor(() => expect(page.text()).toContain(detail));
  expect(push).not.toHaveBeenCalled();
});

it("a gap that is drafted leads to its article and can be opened again", async () => {
  const page = await draw("editor", detailOf({ state: "drafted", article_id: "article-1" }));
  expect(page.text()).toContain("打开起草的知识");
  expect(page.text()).toContain("重新打开");
  expect(page.text()).not.toContain("用它起草");
});
