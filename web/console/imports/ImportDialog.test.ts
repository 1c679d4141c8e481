import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";
import type { ImportPreview, ImportRun } from "@shared/types";

import { FakeAssist } from "../testing/fake-assist";
import ImportDialog from "./ImportDialog.vue";

const PREVIEW: ImportPreview = {
  total: 3,
  new: 1,
  changed: 1,
  unchanged: 0,
  failed: [{ row: 3, error: "没有标题。" }],
  rows: [{ row: 1, id: "a", title: "退款多久到账", what: "new" }],
  encoding: "gb18030",
};
const RUN: ImportRun = {
  id: "i1",
  state: "done",
  phase: "done",
  done: 3,
  total: 3,
  failed: PREVIEW.failed,
  error: null,
  counts: { new: 1, changed: 1, unchanged: 0 },
  by_name: "王芳",
  file_name: "a.csv",
  created_at: "2026-03-05T06:00:00Z",
};
const PATH = "POST /articles/import?format=csv&publish=false";

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on(`${PATH}&preview=true&file_name=a.csv`, PREVIEW)
    .on(`${PATH}&file_name=a.csv`, () => answer(202, { id: "i1" }))
    .on("GET /imports", { imports: [] })
    .on("GET /imports/i1", RUN);
});
afterEach(() => (document.body.innerHTML = ""));

/** The dialog stands outside of its component, at the end of the page. */
async function draw() {
  mount(ImportDialog, { attachTo: document.body });
  await vi.waitFor(() => expect(fileInput(document.body)).not.toBeNull());
  const page = document.body;
  const press = (words: string) =>
    [...page.querySelectorAll("button")].find((one) => one.textContent.includes(words))?.click();
  return { page, press };
}

const fileInput = (page: HTMLElement) => page.querySelector<HTMLInputElement>("input[type=file]");

function choose(page: HTMLElement, name: string): void {
  const input = fileInput(page);
  if (!input) throw new Error("no place for a file");
  const files = [new File(["id,title,body\n"], name)];
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change"));
}

const says = (page: HTMLElement, words: string) =>
  vi.waitFor(() => expect(page.textContent).toContain(words));

it("shows what a file would do before it writes anything", async () => {
  const { page } = await draw();
  choose(page, "a.csv");
  await says(page, "现在什么都还没有写入");
  await says(page, "文件编码：GB18030");
  await says(page, "第 3 行没有标题。");
  await says(page, "开始导入 2 条");
  expect(assist.calls.map((one) => one.call)).not.toContain(`${PATH}&file_name=a.csv`);
});

it("refuses a file that no reader knows, without sending it", async () => {
  const { page } = await draw();
  choose(page, "知识.doc");
  await says(page, "看不出“知识.doc”是什么格式");
  expect(assist.calls.filter((one) => one.call.startsWith("POST"))).toEqual([]);
});

it("says what the service cannot read, and takes another file", async () => {
  const detail = "文件里没有“标题”这一列。";
  assist.on(`${PATH}&preview=true&file_name=a.csv`, () =>
    answer(422, { error: "wrong_value", detail }),
  );
  const { page } = await draw();
  choose(page, "a.csv");
  await says(page, detail);
  expect(page.textContent).toContain("选择文件");
});

it("imports, and reports what went in and which rows did not", async () => {
  const { page, press } = await draw();
  choose(page, "a.csv");
  await says(page, "开始导入 2 条");
  press("开始导入");
  await says(page, "导入完成");
  await says(page, "新增 1 条，修改 1 条");
  await says(page, "1 行有问题");
});
