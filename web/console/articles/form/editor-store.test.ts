import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { Article } from "@shared/types";

import { articleOf } from "../../testing/articles";
import { FakeAssist } from "../../testing/fake-assist";
import { useEditor } from "./editor-store";

const CHANGE = "PATCH /articles/a";
const TOLD = "陈静刚刚改过这条知识，您的内容没有保存。";

let assist: FakeAssist;

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
  assist = new FakeAssist();
  serverHolds(articleOf("a", { version: 3 }));
});

function serverHolds(article: Article): void {
  assist.on("GET /articles/a", article);
  assist.on(CHANGE, (body) =>
    body.based_on_version === article.version
      ? answer(200, { ...article, ...body, version: article.version + 1 })
      : answer(409, { error: "article_changed", detail: TOLD }),
  );
}

async function opened() {
  const editor = useEditor();
  await editor.open("a");
  return editor;
}

/** As the page does it: with a sentence when it is refused. */
const saves = (editor: ReturnType<typeof useEditor>) => editor.attempt(() => editor.save());
const changed = (version: number) => ({
  ...{ id: 9, type: "article.changed" as const, conversation_id: "", at: "" },
  data: { article_id: "a", status: "draft" as const, version },
});
const theirArticle = articleOf("a", { version: 4, body: "五天内到账。", updated_by: "陈静" });

describe("saving", () => {
  it("says which version it was made from, and the form is untouched again", async () => {
    const editor = await opened();
    editor.form.body = "七天内到账。";
    expect(editor.isChanged).toBe(true);
    expect(await saves(editor)).toBe(true);
    expect(assist.bodies(CHANGE)).toMatchObject([{ body: "七天内到账。", based_on_version: 3 }]);
    expect([editor.isChanged, editor.article?.version]).toEqual([false, 4]);
  });

  it("sends nothing when nothing was typed", async () => {
    const editor = await opened();
    expect(await saves(editor)).toBe(true);
    expect(assist.bodies(CHANGE)).toEqual([]);
  });

  it("of a new article may leave its id to the service", async () => {
    assist.on("POST /articles", (body) => answer(201, articleOf("made", body)));
    const editor = useEditor();
    editor.create();
    Object.assign(editor.form, { title: "新的", body: "内容" });
    expect((await editor.save()).id).toBe("made");
    expect(assist.bodies("POST /articles")[0]).not.toHaveProperty("id");
  });

  it("comes before a move: what stands in the form is what is published", async () => {
    assist.on("POST /articles/a/publish", articleOf("a", { version: 4, status: "published" }));
    const editor = await opened();
    editor.form.title = "退款要多久";
    await editor.move("publish");
    expect(assist.calls.slice(-2).map((one) => one.call)).toEqual([
      CHANGE,
      "POST /articles/a/publish",
    ]);
    expect(editor.article?.status).toBe("published");
  });
});

describe("two editors at once", () => {
  async function overtaken() {
    const editor = await opened();
    editor.form.body = "七天内到账。";
    serverHolds(theirArticle);
    expect(await saves(editor)).toBe(false);
    return editor;
  }

  it("the second is told, and keeps every word", async () => {
    const editor = await overtaken();
    expect(editor.failure).toBe(TOLD);
    expect(editor.theirs?.updated_by).toBe("陈静");
    expect(editor.form.body).toBe("七天内到账。");
  });

  it("the second may overwrite, knowing what was there", async () => {
    const editor = await overtaken();
    expect(await editor.attempt(() => editor.save(true))).toBe(true);
    expect(assist.bodies(CHANGE).at(-1)).toMatchObject({ based_on_version: 4 });
    expect(editor.theirs).toBeNull();
  });

  it("the second never overwrites by saving or publishing as usual", async () => {
    const editor = await overtaken();
    expect(await saves(editor)).toBe(false);
    expect(await editor.attempt(() => editor.move("publish"))).toBe(false);
    expect(assist.bodies(CHANGE)).toHaveLength(1);
  });

  it("the second may give up what was typed", async () => {
    const editor = await overtaken();
    editor.discard();
    expect([editor.form.body, editor.isChanged]).toEqual(["五天内到账。", false]);
    expect(editor.article?.version).toBe(4);
  });

  it("an untouched form follows a colleague's change at once", async () => {
    const editor = await opened();
    serverHolds(theirArticle);
    editor.apply(changed(4));
    await vi.waitFor(() => expect(editor.form.body).toBe("五天内到账。"));
    expect(editor.theirs).toBeNull();
  });

  it("a touched form is left alone, and a word says so", async () => {
    const editor = await opened();
    editor.form.body = "七天内到账。";
    serverHolds(theirArticle);
    editor.apply(changed(4));
    await vi.waitFor(() => expect(editor.theirs?.version).toBe(4));
    expect(editor.form.body).toBe("七天内到账。");
  });

  it("a colleague who only publishes disturbs nobody", async () => {
    const editor = await opened();
    editor.form.body = "七天内到账。";
    serverHolds(articleOf("a", { version: 3, status: "published" }));
    await editor.look();
    expect(editor.article?.status).toBe("published");
    expect([editor.theirs, editor.form.body]).toEqual([null, "七天内到账。"]);
  });
});

describe("what was typed survives a reload of the page", () => {
  async function typedAndReloaded() {
    const editor = await opened();
    editor.form.body = "没写完";
    editor.close();
    setActivePinia(createPinia());
  }

  it("and says that it is not saved yet", async () => {
    await typedAndReloaded();
    const editor = await opened();
    expect([editor.form.body, editor.isRecovered, editor.theirs]).toEqual(["没写完", true, null]);
  });

  it("also when a colleague saved in between, who is then named", async () => {
    await typedAndReloaded();
    serverHolds(theirArticle);
    const editor = await opened();
    expect([editor.form.body, editor.theirs?.updated_by]).toEqual(["没写完", "陈静"]);
    expect(await saves(editor)).toBe(false);
    expect(assist.bodies(CHANGE)).toEqual([]);
  });

  it("until it is saved or given up", async () => {
    await typedAndReloaded();
    const editor = await opened();
    editor.discard();
    await editor.open("a");
    expect([editor.form.body, editor.isRecovered]).toEqual(["三天内到账。", false]);
  });

  it("also of a new article", () => {
    useEditor().create();
    useEditor().form.title = "新的";
    useEditor().close();
    setActivePinia(createPinia());
    useEditor().create();
    expect(useEditor().form.title).toBe("新的");
  });
});
