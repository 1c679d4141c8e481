import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { FakeAssist } from "../testing/fake-assist";
import { useImportNotice } from "./import-notice";
import { useImports } from "./imports-store";

const RUN = {
  ...{ id: "i1", state: "done", phase: "done", done: 4, total: 4, error: null, by_name: "王芳" },
  ...{ file_name: "知识.csv", created_at: "2026-03-05T06:00:00Z" },
  counts: { new: 3, changed: 0, unchanged: 0 },
  failed: [{ row: 4, error: "没有标题。" }],
};
const goToKnowledge = vi.fn();
const notice = () => document.querySelector<HTMLElement>(".el-notification");

beforeEach(() => {
  setActivePinia(createPinia());
  new FakeAssist().on("GET /imports/i1", RUN).on("GET /imports", { imports: [] });
  mount({ setup: () => useImportNotice(goToKnowledge), render: () => null });
});
afterEach(() => (document.body.innerHTML = ""));

it("tells who does something else that the import has ended, and leads to its report", async () => {
  const imports = useImports();
  await imports.follow("i1");
  await vi.waitFor(() => expect(notice()?.textContent).toContain("导入完成"));
  expect(notice()?.textContent).toContain("知识.csv：新增 3 条，1 行有问题没有导入。");
  notice()?.click();
  expect([imports.isShown, goToKnowledge.mock.calls.length]).toEqual([true, 1]);
});

it("keeps quiet while the report stands before the reader", async () => {
  const imports = useImports();
  imports.isShown = true;
  await imports.follow("i1");
  expect(imports.endedCount).toBe(1);
  expect(notice()).toBeNull();
});
