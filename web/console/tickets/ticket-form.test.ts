import { expect, it } from "vitest";

import { conversationOf, packetOf } from "../testing/cast";
import { refundOf } from "../testing/tickets";
import { doneWords, firstForm, localTime, missingIn, newTicketOf } from "./ticket-form";

const NOW = new Date(2026, 2, 5, 14, 0);
const summary = { problem: "退款一直没到账", done: "查过订单", open: "等财务核实" };
const handed = () =>
  conversationOf({ handoff: { ...packetOf("vip"), intent: "query_refund", summary } });

it("begins with what is known of the conversation", () => {
  const form = firstForm(handed());
  expect(form).toMatchObject({ type: "refund", title: "退款一直没到账", skill: "综合" });
  expect(form.text).toBe("问题：退款一直没到账\n已做：查过订单\n待办：等财务核实");
  expect(firstForm(conversationOf())).toMatchObject({ type: "other", title: "", text: "" });
});

it("says the first thing that is missing", () => {
  const form = firstForm(handed());
  expect(missingIn(form, NOW)).toBeNull();
  expect(missingIn({ ...form, title: "  " }, NOW)).toContain("标题");
  expect(missingIn({ ...form, text: "" }, NOW)).toContain("要做什么");
  expect(missingIn({ ...form, isDueByHand: true }, NOW)).toContain("选择期限");
  const past = { ...form, isDueByHand: true, due: "2026-03-05T13:59" };
  expect(missingIn(past, NOW)).toContain("现在之后");
});

it("leaves the time to the policies, or sends the one chosen by hand in UTC", () => {
  const form = { ...firstForm(handed()), title: " 退款 " };
  expect(newTicketOf(form, "k1")).toMatchObject({ client_id: "k1", title: "退款", due_at: null });
  const due = localTime(new Date(2026, 2, 6, 9, 0).toISOString());
  expect(due).toBe("2026-03-06T09:00");
  const byHand = newTicketOf({ ...form, isDueByHand: true, due }, "k1");
  expect(byHand.due_at).toBe(new Date(2026, 2, 6, 9, 0).toISOString());
});

it("shows what the customer will be told, as the service says it", () => {
  expect(doneWords(refundOf(12), "已到账")).toBe("您的工单（退款，编号 12）已处理：已到账");
});
