import { expect, it } from "vitest";

import { block, bold, bullets, link, numbers, type Edit, type Selected } from "./markdown-edits";

/** `甲[乙]丙`: the brackets hold what is selected, before and after. */
function after(press: (selected: Selected) => Edit, marked: string): string {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace("[", "").replace("]", "");
  const edit = press({ text, start, end });
  const whole = text.slice(0, edit.from) + edit.words + text.slice(edit.to);
  return `${whole.slice(0, edit.start)}[${whole.slice(edit.start, edit.end)}]${whole.slice(edit.end)}`;
}

it("makes bold, and plain again", () => {
  expect(after(bold, "请[三天]内")).toBe("请**[三天]**内");
  expect(after(bold, "请**[三天]**内")).toBe("请[三天]内");
  expect(after(bold, "请[]内")).toBe("请**[加粗文字]**内");
});

it("makes lines a list, another kind of list, and lines again", () => {
  expect(after(bullets, "前\n[甲\n乙]\n后")).toBe("前\n[- 甲\n- 乙]\n后");
  expect(after(numbers, "前\n[- 甲\n- 乙]\n后")).toBe("前\n[1. 甲\n2. 乙]\n后");
  expect(after(numbers, "[1. 甲\n2. 乙]")).toBe("[甲\n乙]");
  expect(after(numbers, "[甲\n\n乙]")).toBe("[1. 甲\n\n2. 乙]");
  expect(after(bullets, "前\n甲[]乙")).toBe("前\n- 甲乙[]");
  expect(after(bullets, "[]")).toBe("- []");
});

it("stands a picture on a line of its own", () => {
  const picture = (selected: Selected) => block(selected, "图");
  expect(after(picture, "甲[]乙")).toBe("甲\n图\n[]乙");
  expect(after(picture, "甲\n[]\n乙")).toBe("甲\n图[]\n乙");
});

it("makes a link whose address is typed next", () => {
  const { words, start, end } = link({ text: "看官网", start: 1, end: 3 });
  expect(words).toBe("[官网](https://)");
  expect("看[官网](https://)".slice(start, end)).toBe("https://");
});
