import { describe, expect, it } from "vitest";

import { splitLinks } from "./links";

const hrefs = (text: string) => splitLinks(text).flatMap((part) => part.href ?? []);

describe("links in a text", () => {
  it("are found between Chinese words, without the punctuation after them", () => {
    expect(splitLinks("详见https://shop.example/a?b=1。谢谢")).toEqual([
      { text: "详见" },
      { text: "https://shop.example/a?b=1", href: "https://shop.example/a?b=1" },
      { text: "。谢谢" },
    ]);
  });

  it("keep every character of the text", () => {
    const text = "一 http://a.example, 二 (https://b.example/x) 三\nhttps://c.example/d(e)!";
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(hrefs(text)).toEqual([
      "http://a.example",
      "https://b.example/x",
      "https://c.example/d(e)",
    ]);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://", "<a href=x>"])(
    "are nothing but http and https: %s",
    (text) => expect(hrefs(text)).toEqual([]),
  );

  it("leave an empty text empty", () => expect(splitLinks("")).toEqual([]));
});
