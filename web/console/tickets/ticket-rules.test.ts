import { expect, it } from "vitest";

import { colleagueOf } from "../testing/cast";
import { policyOf } from "../testing/tickets";
import { assigneeChoices } from "./assignee-choices";
import { actsFor, policyFor } from "./ticket-rules";

it("leads to the thread where a message waits, and never offers to finish it", () => {
  expect(actsFor({ state: "open", type: "left_message" })[0]).toBe("reply");
  expect(actsFor({ state: "open", type: "left_message" })).not.toContain("finish");
  expect(actsFor({ state: "closed", type: "left_message" })).toEqual([]);
});

it("offers what comes next first", () => {
  const first = (["open", "in_progress", "done", "closed"] as const).map(
    (state) => actsFor({ state, type: "refund" })[0],
  );
  expect(first).toEqual(["start", "finish", "close", "reopen"]);
});

it("takes the first policy that fits", () => {
  const policies = [
    policyOf("急退款", { type: "refund", priority: "urgent" }),
    policyOf("退款", { type: "refund" }),
    policyOf("其他"),
  ];
  expect(policyFor(policies, "refund", "urgent")?.name).toBe("急退款");
  expect(policyFor(policies, "refund", "normal")?.name).toBe("退款");
  expect(policyFor(policies, "invoice", "urgent")?.name).toBe("其他");
  expect(policyFor(policies.slice(0, 2), "invoice", "urgent")).toBeUndefined();
});

it("offers oneself first, then those of the group, and nobody who only edits knowledge", () => {
  const groups = [{ name: "售后", level: 1 }];
  const colleagues = [
    colleagueOf("陈刚"),
    colleagueOf("王芳", { groups }),
    colleagueOf("编辑", { role: "editor" }),
    colleagueOf("张敏", { groups }),
  ];
  const words = assigneeChoices(colleagues, "售后", "张敏").map((one) => one.words);
  expect(words).toEqual(["张敏（我，本组）", "王芳（本组）", "陈刚"]);
});

it("keeps who has it among the choices, though they left", () => {
  const present = { id: "s9", display_name: "离职同事" };
  expect(assigneeChoices([], "售后", "张敏", present)).toEqual([{ id: "s9", words: "离职同事" }]);
});
