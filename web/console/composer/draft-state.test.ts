import { expect, it } from "vitest";

import { emptyDraft, withInsertion, withText } from "./draft-state";

const insertion = { suggestionId: "g1", articleId: "a", answer: "三天内到账。" };

it("a suggested answer fills an empty box and remembers where it came from", () => {
  expect(withInsertion(emptyDraft, insertion)).toEqual({
    text: "三天内到账。",
    audience: "customer",
    insertion,
  });
});

it("a suggested answer follows what the agent has written", () => {
  expect(withInsertion({ ...emptyDraft, text: "您好！ " }, insertion).text).toBe(
    "您好！\n三天内到账。",
  );
});

it("a suggested answer is for the customer, even when a note was being written", () => {
  expect(withInsertion({ ...emptyDraft, audience: "staff" }, insertion).audience).toBe("customer");
});

it("changing the answer keeps its origin, emptying the box forgets it", () => {
  const draft = withText(withInsertion(emptyDraft, insertion), "两天内到账。");
  expect(draft.insertion).toBe(insertion);
  expect(withText(draft, "  ").insertion).toBeNull();
});
