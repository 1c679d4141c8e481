import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";

import SimilarQuestions from "./SimilarQuestions.vue";

const draw = (...questions: string[]) => {
  const page = mount(SimilarQuestions, { props: { questions } });
  const changes = () => (page.emitted("change") ?? []).map(([list]) => list);
  return { page, changes, box: page.get('input[aria-label="添加相似问法"]') };
};

it("Enter adds what is typed and empties the box", async () => {
  const { box, changes } = draw("退款几天到");
  await box.setValue("多久退款");
  await box.trigger("keydown", { key: "Enter" });
  expect(changes()).toEqual([["退款几天到", "多久退款"]]);
  expect((box.element as HTMLInputElement).value).toBe("");
});

it("Enter that picks an input method's word adds nothing", async () => {
  const { box, changes } = draw();
  await box.setValue("duojiu");
  await box.trigger("keydown", { key: "Enter", isComposing: true });
  expect(changes()).toEqual([]);
});

it("pasted lines are as many questions; a pasted line stays in the box", async () => {
  const { box, changes } = draw();
  const pasted = (text: string) => ({ clipboardData: { getData: () => text } });
  await box.trigger("paste", pasted("多久退款\n"));
  expect(changes()).toEqual([]);
  await box.trigger("paste", pasted("多久退款\n钱呢\n"));
  expect(changes()).toEqual([["多久退款", "钱呢"]]);
});

it("each can be rewritten or taken away, and they are counted", async () => {
  const { page, changes } = draw("甲", "乙");
  expect(page.get("legend").text()).toContain("2 个");
  await page.get('input[aria-label="相似问法 2"]').setValue("丙");
  await page.get('button[aria-label="删除“甲”"]').trigger("click");
  expect(changes()).toEqual([["甲", "丙"], ["乙"]]);
});
