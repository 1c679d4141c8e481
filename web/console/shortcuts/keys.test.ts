import { describe, expect, it } from "vitest";

import { deedOf, keyGroups, type Pressed } from "./keys";
import { nextUnread, steppedTo } from "./stepping";
import { cardOf } from "../testing/cast";

function press(code: string, given: Partial<Pressed> = {}) {
  return deedOf({
    ...{ code, key: code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false },
    ...{ isComposing: false, isInField: false, isInDialog: false },
    ...given,
  });
}

describe("the keys of the desk", () => {
  it("mean the same on any keyboard, also while somebody types", () => {
    // ⌥N on a Mac writes ˜, and begins an accent.
    expect(press("KeyN", { key: "Dead", isInField: true })).toEqual({ do: "next-unread" });
    expect(press("Digit2", { isInField: true })).toEqual({ do: "insert", place: 1 });
    expect(press("Digit6")).toEqual({ do: "panel", panel: "customer" });
  });

  it("are nobody's while Chinese is being composed or a dialog is open", () => {
    expect(press("KeyR", { isComposing: true })).toBeNull();
    expect(press("KeyR", { isInDialog: true })).toBeNull();
  });

  it("leave to the browser and to AltGr what is theirs", () => {
    expect(press("KeyR", { ctrlKey: true })).toBeNull();
    expect(press("KeyR", { metaKey: true })).toBeNull();
    expect(press("ArrowDown", { shiftKey: true })).toBeNull();
    for (const code of ["KeyD", "ArrowLeft", "ArrowRight", "Home", "F4", "Tab"]) {
      expect(press(code)).toBeNull();
    }
  });

  it("show their list at a question mark, in either width, but not while it is typed", () => {
    for (const key of ["?", "？"]) {
      expect(press("Slash", { key, altKey: false, shiftKey: true })).toEqual({ do: "show-keys" });
    }
    expect(press("Slash", { key: "?", altKey: false, isInField: true })).toBeNull();
    expect(press("KeyN", { altKey: false })).toBeNull();
  });

  it("are called by the name that stands on them", () => {
    const names = (isMac: boolean) => keyGroups(isMac)[0]?.lines[0]?.keys;
    expect([names(false), names(true)]).toEqual([
      ["Alt", "↓"],
      ["⌥", "↓"],
    ]);
  });
});

describe("going through the conversations", () => {
  const cards = ["a", "b", "c"].map((id) => cardOf(id));

  it("stops at the ends, and begins at one when none is open", () => {
    expect(steppedTo(cards, "a", 1)).toBe("b");
    expect(steppedTo(cards, "c", 1)).toBeNull();
    expect(steppedTo(cards, "a", -1)).toBeNull();
    expect([steppedTo(cards, null, 1), steppedTo(cards, null, -1)]).toEqual(["a", "c"]);
    expect(steppedTo([], null, 1)).toBeNull();
  });

  it("finds the next with something unread, going on from the top", () => {
    const unread =
      (...ids: string[]) =>
      (id: string) =>
        ids.includes(id) ? 1 : 0;
    expect(nextUnread(cards, "b", unread("a"))).toBe("a");
    expect(nextUnread(cards, "b", unread("a", "c"))).toBe("c");
    expect(nextUnread(cards, "b", unread("b"))).toBeNull();
    expect(nextUnread(cards, null, unread("c"))).toBe("c");
  });
});
