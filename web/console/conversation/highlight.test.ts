import { expect, it } from "vitest";

import { highlightParts } from "./highlight";

const marked = (text: string, ...spans: [number, number][]) =>
  highlightParts(
    text,
    spans.map(([start, end]) => ({ start, end, text: "" })),
  ).map((part) => (part.isEvidence ? `[${part.text}]` : part.text));

it("marks the words that show displeasure", () => {
  expect(marked("服务太差劲了，再也不来", [2, 6])).toEqual(["服务", "[太差劲了]", "，再也不来"]);
});

it("counts characters as the service does: an emoji is one", () => {
  expect(marked("😡太差", [1, 3])).toEqual(["😡", "[太差]"]);
});

it("takes several places in any order", () => {
  expect(marked("差和慢", [2, 3], [0, 1])).toEqual(["[差]", "和", "[慢]"]);
});

it("never loses or doubles text, whatever the places say", () => {
  const text = "太差劲了";
  const cuts = marked(text, [0, 2], [1, 3], [3, 99], [2, 2]);
  expect(cuts.join("").replace(/[[\]]/g, "")).toBe(text);
});
