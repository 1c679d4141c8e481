import { describe, expect, it } from "vitest";

import { CONVERSATION_ID } from "@shared/testing/cast";

import { hitOf, suggestionOf } from "../testing/cast";
import {
  emptySuggestions,
  openHits,
  outcomeOf,
  outcomeOfSending,
  withOutcome,
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

  it("no longer show what was dismissed, in this suggestion only", () => {
    const state = withSuggestion(emptySuggestions, suggestionOf("g1", 3, hitOf("a"), hitOf("b")));
    const dismissed = withOutcome(state, "g1", "a", "dismissed");
    expect(articles(dismissed)).toEqual(["b"]);
    expect(articles(withSuggestion(dismissed, suggestionOf("g2", 5, hitOf("a"))))).toEqual(["a"]);
  });

  it("remember what was sent", () => {
    const state = withOutcome(emptySuggestions, "g1", "a", "accepted");
    expect(outcomeOf(state, "g1", "a")).toBe("accepted");
    expect(outcomeOf(state, "g1", "b")).toBeNull();
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
