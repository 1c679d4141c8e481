import { describe, expect, it } from "vitest";

import { CONVERSATION_ID } from "@shared/testing/cast";

import { hitOf, suggestionOf } from "../testing/cast";
import {
  emptySuggestions,
  isOvertaken,
  openHits,
  outcomeOf,
  outcomeOfSending,
  shownHits,
  withOutcome,
  withQuestion,
  withSuggestion,
} from "./suggestion-state";

const articles = (state: typeof emptySuggestions) =>
  openHits(state, CONVERSATION_ID).map((hit) => hit.article_id);

describe("suggestions", () => {
  it("give way to those for a newer message", () => {
    const first = withSuggestion(emptySuggestions, suggestionOf("g1", 3, hitOf("a")));
    expect(articles(withSuggestion(first, suggestionOf("g2", 5, hitOf("b"))))).toEqual(["b"]);
  });

  it("are not pushed out by late ones for an older message", () => {
    const newest = withSuggestion(emptySuggestions, suggestionOf("g2", 5, hitOf("b")));
    expect(articles(withSuggestion(newest, suggestionOf("g1", 3, hitOf("a"))))).toEqual(["b"]);
  });

  it("no longer show what was dismissed, nor do the next ones of the conversation", () => {
    const state = withSuggestion(emptySuggestions, suggestionOf("g1", 3, hitOf("a"), hitOf("b")));
    const dismissed = withOutcome(state, CONVERSATION_ID, "a", "dismissed");
    expect(articles(dismissed)).toEqual(["b"]);
    const next = suggestionOf("g2", 5, hitOf("a"), hitOf("c"));
    expect(articles(withSuggestion(dismissed, next))).toEqual(["c"]);
  });

  it("after a reload know what was dismissed and sent before", () => {
    const loaded = {
      ...suggestionOf("g1", 3, hitOf("a"), hitOf("b")),
      outcomes: { a: "dismissed", b: "edited" } as const,
    };
    const state = withSuggestion(emptySuggestions, loaded);
    expect(articles(state)).toEqual(["b"]);
    expect(outcomeOf(state, CONVERSATION_ID, "b")).toBe("edited");
  });

  it("remember what was sent", () => {
    const state = withOutcome(emptySuggestions, CONVERSATION_ID, "a", "accepted");
    expect(outcomeOf(state, CONVERSATION_ID, "a")).toBe("accepted");
    expect(outcomeOf(state, CONVERSATION_ID, "b")).toBeNull();
  });

  it("go when the server knows of none as the conversation stands", () => {
    const state = withSuggestion(emptySuggestions, suggestionOf("g1", 3, hitOf("a")));
    const none = { id: null, conversation_id: CONVERSATION_ID, based_on_seq: 0, items: [] };
    expect(articles(withSuggestion(state, none))).toEqual([]);
  });
});

describe("a newer message of the customer", () => {
  const first = withSuggestion(emptySuggestions, suggestionOf("g1", 3, hitOf("a")));
  const overtaken = withQuestion(first, CONVERSATION_ID, 5);

  it("leaves nothing to take until its own suggestions come", () => {
    expect(isOvertaken(first, CONVERSATION_ID)).toBe(false);
    expect(isOvertaken(overtaken, CONVERSATION_ID)).toBe(true);
    expect(articles(overtaken)).toEqual([]);
    expect(shownHits(overtaken, CONVERSATION_ID)).toHaveLength(1);
    const renewed = withSuggestion(overtaken, suggestionOf("g2", 5, hitOf("b")));
    expect(articles(renewed)).toEqual(["b"]);
  });

  it("changes nothing where they know of it already", () => {
    expect(isOvertaken(withQuestion(first, CONVERSATION_ID, 3), CONVERSATION_ID)).toBe(false);
    const replayed = withQuestion(overtaken, CONVERSATION_ID, 2);
    expect(isOvertaken(replayed, CONVERSATION_ID)).toBe(true);
  });

  it("says nothing where nothing was suggested", () => {
    expect(isOvertaken(withQuestion(emptySuggestions, "c9", 4), "c9")).toBe(false);
  });
});

describe("sending an inserted answer", () => {
  const insertion = { suggestionId: "g1", articleId: "a", answer: "三天内到账。\n" };

  it("unchanged is accepting it", () => {
    expect(outcomeOfSending(insertion, " 三天内到账。")).toBe("accepted");
  });

  it("after a change is editing it", () => {
    expect(outcomeOfSending(insertion, "您好，三天内到账。")).toBe("edited");
  });
});
