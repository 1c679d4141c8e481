import { expect, it } from "vitest";

import { triggerAt } from "./trigger";

const at = (text: string) => triggerAt(text, text.length);

it.each([
  ["/", 0, ""],
  ["/dh", 0, "dh"],
  ["您好 /到货", 3, "到货"],
  ["您好\n/dh", 3, "dh"],
  ["／dh", 0, "dh"],
  ["、dh", 0, "dh"],
])("%j asks for a phrase", (text, start, query) => {
  expect(at(text)).toEqual({ kind: "phrase", start, query });
});

it.each([
  "您好/dh",
  "https://shop.cn",
  "http:/",
  "1/2",
  "/etc/hosts",
  "苹果 、梨",
  "/dh 您",
  "/" + "长".repeat(21),
  "",
])("%j asks for nothing", (text) => {
  expect(at(text)).toBeNull();
});

it.each([
  ["@", 0, ""],
  ["请@张", 1, "张"],
  ["请 ＠", 2, ""],
])("%j asks for a colleague", (text, start, query) => {
  expect(at(text)).toEqual({ kind: "mention", start, query });
});

it("an e-mail address asks for nobody", () => {
  expect(at("a@b")).toBeNull();
});

it("only what stands before the cursor counts", () => {
  expect(triggerAt("/dh 您好", 3)?.query).toBe("dh");
  expect(triggerAt("/dh 您好", 5)).toBeNull();
});
