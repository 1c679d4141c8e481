import { describe, expect, it } from "vitest";

import { checkDraft, isSendKey, LONGEST_TEXT } from "./draft";

const key = (init: KeyboardEventInit & { keyCode?: number }) =>
  Object.assign(new KeyboardEvent("keydown", init), { keyCode: init.keyCode ?? 13 });

describe("a draft", () => {
  it("is sent without the blanks around it", () => {
    expect(checkDraft("  你好\n在吗 \n")).toMatchObject({ text: "你好\n在吗", canSend: true });
  });

  it("is not sent when empty", () => expect(checkDraft(" \n ").canSend).toBe(false));

  it("may have 1000 characters, counted as the server counts", () => {
    expect(checkDraft("😀".repeat(LONGEST_TEXT))).toMatchObject({ canSend: true, problem: null });
    const tooLong = checkDraft("长".repeat(LONGEST_TEXT + 3));
    expect(tooLong).toMatchObject({ canSend: false, count: "1003 / 1000" });
    expect(tooLong.problem).toContain("请删减 3 字");
  });
});

describe("the key that sends", () => {
  it("is Enter", () => expect(isSendKey(key({ key: "Enter" }))).toBe(true));
  it("is not Shift+Enter", () =>
    expect(isSendKey(key({ key: "Enter", shiftKey: true }))).toBe(false));
  it("is not Enter that picks a Chinese word", () => {
    expect(isSendKey(key({ key: "Enter", isComposing: true }))).toBe(false);
    expect(isSendKey(key({ key: "Enter", keyCode: 229 }))).toBe(false);
  });
});
