import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { articleOf } from "../testing/articles";
import { FakeAssist } from "../testing/fake-assist";
import ArticleDesk from "./ArticleDesk.vue";
import { useEditor } from "./form/editor-store";

vi.mock("vue-router", () => ({ useRoute: () => ({ query: {} }) }));

const PROVE = "POST /articles/check?regression=true";
const PUBLISH = "POST /articles/a/publish";
const CHANGE = "PATCH /articles/a";
const TOP = { article_id: "a", title: "退款多久到账", score: 0.9, level: "high" };
const BROKEN = {
  ...{ id: "q1", question: "运费多少", expected: { article_id: "freight", title: "运费" } },
  ...{ before: { rank: 1, top: { ...TOP, title: "运费" } }, after: { rank: 2, top: TOP } },
};

let assist: FakeAssist;

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /colleagues", [])
    .on("GET /articles/a", articleOf("a"))
    .on("POST /articles/check", (body) =>
      answer(200, { answer: body.body, duplicates: [], regression: null }),
    )
    .on(CHANGE, (body) => answer(200, articleOf("a", { ...body, version: 2 })))
    .on(PUBLISH, articleOf("a", { status: "published" }));
});

afterEach(() => void (document.body.innerHTML = ""));

const proofSays = (...broken: object[]) =>
  assist.on(PROVE, { answer: "", duplicates: [], regression: { count: 40, broken, mended: [] } });

async function draw() {
  await useEditor().open("a");
  const page = mount(ArticleDesk, {
    attachTo: document.body,
    global: { stubs: { RouterLink: RouterLinkStub } },
  });
  await flushPromises();
  return page;
}

/** Dialogs stand beside the page. */
async function press(words: string): Promise<void> {
  const buttons = [...document.querySelectorAll("button")];
  const found = buttons.filter((one) => one.textContent?.trim() === words).at(-1);
  if (!found) throw new Error(`there is no button ${words}`);
  found.click();
  await flushPromises();
}
const says = (words: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(words));

describe("publishing", () => {
  it("is done when no regression question breaks", async () => {
    proofSays();
    await draw();
    await press("发布");
    await vi.waitFor(() => expect(assist.bodies(PUBLISH)).toHaveLength(1));
  });

  it("that breaks a question shows it, and waits", async () => {
    proofSays(BROKEN);
    await draw();
    await press("发布");
    await says("运费多少");
    expect(assist.bodies(PUBLISH)).toEqual([]);
    await press("返回修改");
    expect(assist.bodies(PUBLISH)).toEqual([]);
  });

  it("that breaks a question is done when the editor wants it all the same", async () => {
    proofSays(BROKEN);
    await draw();
    await press("发布");
    await says("运费多少");
    await press("仍要发布");
    await vi.waitFor(() => expect(assist.bodies(PUBLISH)).toHaveLength(1));
  });
});

describe("saving", () => {
  it("a draft asks no regression set; what customers read does", async () => {
    proofSays();
    await draw();
    useEditor().form.body = "七天内到账。";
    await press("保存");
    await vi.waitFor(() => expect(assist.bodies(CHANGE)).toHaveLength(1));
    expect(assist.bodies(PROVE)).toEqual([]);
    await press("发布");
    await vi.waitFor(() => expect(useEditor().article?.status).toBe("published"));
    useEditor().form.body = "九天内到账。";
    await press("保存");
    await vi.waitFor(() => expect(assist.bodies(CHANGE)).toHaveLength(2));
    expect(assist.bodies(PROVE).at(-1)).toMatchObject({ id: "a", body: "九天内到账。" });
  });

  it("without a title says so, and sends nothing", async () => {
    await draw();
    useEditor().form.title = " ";
    await press("保存");
    await says("请填写标题。");
    expect(assist.bodies(CHANGE)).toEqual([]);
  });
});

it("a near-duplicate is named while one writes, and blocks nothing", async () => {
  const other = { article_id: "b", title: "退款几天到账", status: "published", score: 0.91 };
  assist.on("POST /articles/check", {
    answer: "",
    duplicates: [{ ...other, matched: "", why: "标题几乎一样。" }],
    regression: null,
  });
  await draw();
  await says("可能已有类似知识");
  await says("标题几乎一样。");
  useEditor().form.body = "七天内到账。";
  await press("保存");
  await vi.waitFor(() => expect(assist.bodies(CHANGE)).toHaveLength(1));
});

it("what a customer would be told is shown, and follows what is written", async () => {
  const page = await draw();
  const bubble = page.get("[aria-label='回答预览']");
  expect(bubble.text()).toContain(articleOf("a").body);
  await page.get("#article-body").setValue("五天内到账。");
  await vi.waitFor(() => expect(bubble.text()).toContain("五天内到账。"));
});
