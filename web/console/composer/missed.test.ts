import { expect, it } from "vitest";

import { emptyThread, insertMessages } from "@shared/thread";
import { messageOf } from "@shared/testing/cast";

import { missedCount } from "./missed";

it("counts what customer and colleagues wrote meanwhile, not the own words and notices", () => {
  const thread = insertMessages(emptyThread, [
    messageOf(1, { author: "customer" }),
    messageOf(2, { author: "agent", author_name: "陈刚" }),
    messageOf(3, { author: "customer" }),
    messageOf(4, { author: "system" }),
    messageOf(5, { author: "agent", author_name: "张敏" }),
  ]);
  expect(missedCount(thread, 1, "张敏")).toBe(2);
  expect(missedCount(thread, 5, "张敏")).toBe(0);
});
