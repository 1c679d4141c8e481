import { describe, expect, it } from "vitest";

import { deliveryOf, webhookOf } from "../testing/webhooks";
import { drawnTogether, fieldsOf, formOf, missingIn, spreadOut } from "./webhook-form";
import {
  ALL_TYPES,
  attemptWords,
  readable,
  standingOf,
  testWords,
  typesWords,
} from "./webhook-words";

const NOW = new Date("2026-03-05T06:10:00Z");
const TICKETS = ["ticket.created", "ticket.answered", "ticket.closed"];

describe("An administrator reads how a webhook stands", () => {
  it("that it is disabled, whatever came before", () => {
    const off = webhookOf({ is_enabled: false, failing_since: "2026-03-05T05:00:00Z" });
    expect(standingOf(off, NOW)).toEqual({ words: "已停用", tag: "" });
  });

  it("since when nothing arrives", () => {
    const failing = webhookOf({ failing_since: "2026-03-05T05:00:00Z" });
    expect(standingOf(failing, NOW).words).toMatch(/起发送失败$/);
    expect(standingOf(failing, NOW).tag).toBe("danger");
  });

  it("when something arrived last, or that nothing was sent yet", () => {
    const well = webhookOf({ last_delivered_at: "2026-03-05T06:05:00Z" });
    expect(standingOf(well, NOW)).toEqual({ words: "5 分钟前送达", tag: "success" });
    expect(standingOf(webhookOf(), NOW).words).toBe("还没有发送过");
  });

  it("what it hears of", () => {
    expect(typesWords(["*"])).toBe("全部事件");
    expect(typesWords(["conversation.*", "ticket.created"])).toBe("会话、新工单");
    expect(typesWords(["later.invented"])).toBe("later.invented");
  });

  it("how often something was tried, and when it is tried again", () => {
    const waiting = { state: "pending" as const, next_attempt_at: "2026-03-05T06:15:00Z" };
    expect(attemptWords(deliveryOf(1, { ...waiting, attempt_count: 3 }), NOW)).toMatch(
      /^已尝试 3 次，.+ 再试$/,
    );
    expect(attemptWords(deliveryOf(1, { ...waiting, attempt_count: 0 }), NOW)).toBe("还没有尝试");
  });

  it("how a test went", () => {
    expect(testWords({ status: 200, error: null, milliseconds: 12 })).toContain("HTTP 200");
    expect(testWords({ status: null, error: "连接不上对方。", milliseconds: 2 })).toBe(
      "连接不上对方。",
    );
  });

  it("a body in lines, and one that is no JSON as it is", () => {
    expect(readable('{"id":1}')).toBe('{\n  "id": 1\n}');
    expect(readable("oops")).toBe("oops");
  });
});

describe("The ticks of the form", () => {
  it("stand for families and for everything", () => {
    expect(spreadOut(["ticket.*"])).toEqual(TICKETS);
    expect(spreadOut(["*"])).toEqual(ALL_TYPES);
    expect(drawnTogether([...TICKETS, "message.posted", "conversation.moved"])).toEqual([
      "conversation.moved",
      "message.*",
      "ticket.*",
    ]);
    expect(drawnTogether(ALL_TYPES)).toEqual(["*"]);
    expect(drawnTogether([])).toEqual([]);
  });

  it("come back as they were", () => {
    for (const types of [["*"], ["ticket.*"], ["conversation.moved", "ticket.closed"]]) {
      expect(fieldsOf(formOf(webhookOf({ types }))).types).toEqual(types);
    }
  });

  it("are all set for a new one, which lacks an address", () => {
    const form = formOf(null);
    expect(form.types).toEqual(ALL_TYPES);
    expect(missingIn(form)).toContain("http");
    expect(missingIn({ ...form, url: " https://crm.example.com " })).toBeNull();
    expect(missingIn({ ...form, url: "https://a.cn", types: [] })).toContain("事件");
    expect(missingIn({ ...form, url: "ftp://a.cn" })).toContain("http");
  });
});
