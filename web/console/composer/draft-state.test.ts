import { expect, it } from "vitest";

import { draftFrom, emptyDraft, withInsertion, withText, wordsOf } from "./draft-state";

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

it("what is kept comes back whole: words, for whom, and where an answer came from", () => {
  const draft = withText(withInsertion(emptyDraft, insertion), "两天内到账。");
  expect(draftFrom(wordsOf(draft))).toEqual(draft);
  const note = { ...emptyDraft, text: "客户很急", audience: "staff" as const };
  expect(draftFrom(wordsOf(note))).toEqual(note);
  expect(wordsOf(emptyDraft)).toBeNull();
});

it.each(["没写完", "123", '{"text": 1}', '{"text": "是代码"}', "null"])(
  "a draft of earlier days is bare text: %s",
  (words) => {
    expect(draftFrom(words)).toEqual({ ...emptyDraft, text: words });
  },
);
