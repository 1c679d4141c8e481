import { flushPromises, mount } from "@vue/test-utils";
import { ElMessage } from "element-plus";
import { beforeEach, expect, it, vi } from "vitest";

import { answer } from "@shared/testing/cast";

import { saveFile } from "../knowledge/save-file";
import { FakeAssist } from "../testing/fake-assist";
import ExportMarks from "./ExportMarks.vue";

vi.mock("../knowledge/save-file", () => ({ saveFile: vi.fn() }));

const MARKS = "GET /sentiment/marks";
const told = { close: () => undefined };
let assist: FakeAssist;

beforeEach(() => {
  vi.mocked(saveFile).mockClear();
  assist = new FakeAssist();
});

async function press(): Promise<void> {
  await mount(ExportMarks).get("button").trigger("click");
  await flushPromises();
}

it("saves what people marked as a file", async () => {
  vi.spyOn(ElMessage, "success").mockReturnValue(told);
  assist.on(MARKS, () => new Response('{"text":"太慢了","label":"neutral"}\n'));
  await press();
  const [content, name] = vi.mocked(saveFile).mock.calls[0] ?? [];
  expect(await content?.text()).toContain("太慢了");
  expect(name).toMatch(/^情绪标记-.*\.jsonl$/);
});

it("says so where nobody has marked anything", async () => {
  const said = vi.spyOn(ElMessage, "info").mockReturnValue(told);
  assist.on(MARKS, () => new Response(""));
  await press();
  expect(said).toHaveBeenCalledWith("还没有人标记过客户的情绪。");
  expect(saveFile).not.toHaveBeenCalled();
});

it("says why where it cannot", async () => {
  const said = vi.spyOn(ElMessage, "error").mockReturnValue(told);
  const detail = "您没有权限导出。";
  assist.on(MARKS, () => answer(403, { error: "not_allowed", detail }));
  await press();
  expect(said).toHaveBeenCalledWith(detail);
});
