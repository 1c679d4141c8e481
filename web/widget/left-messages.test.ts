import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../shared/api";
import { eventOf } from "../shared/testing/cast";
import type { CustomerEvent, LeftMessage } from "../shared/types";
import { LeftMessages } from "./left-messages";
import { checkLeaving, promise, summaryOf } from "./leaving-words";
import { createMemory } from "./memory";

const taken: LeftMessage = { id: 7, text: "发票", state: "open", due_at: "2026-03-06T01:00:00Z" };
const broken = new ApiError(0, "network_unreachable", "网络连接失败，请检查网络后重试");
const leave = vi.fn<(written: { client_id: string }) => Promise<LeftMessage>>();

/** A page of the host site, with what the browser kept. */
function loadPage(): LeftMessages {
  return new LeftMessages(createMemory("tongzhou"), leave);
}

function write(page: LeftMessages): void {
  page.open();
  page.write({ text: " 发票开错了 ", contact: "13800138000" });
}

beforeEach(() => {
  localStorage.clear();
  leave.mockReset().mockResolvedValue(taken);
});

describe("leaving a message", () => {
  it("takes it without the blanks around it, and keeps it as open", async () => {
    const page = loadPage();
    write(page);
    await page.submit();
    expect(leave).toHaveBeenCalledWith(
      expect.objectContaining({ text: "发票开错了", contact: "13800138000" }),
    );
    expect([page.leaving.value, page.newest.value]).toEqual(["submitted", taken]);
    expect(loadPage().draft.value.text).toBe("");
  });

  it("outlives a reload while it is being written", () => {
    write(loadPage());
    const page = loadPage();
    expect(page.leaving.value).toBe("writing");
    expect(page.draft.value).toMatchObject({ contact: "13800138000", is_submitted: false });
    page.resume();
    expect(leave).not.toHaveBeenCalled();
  });

  it("is submitted again after a reload with the same client_id, when no answer came", async () => {
    leave.mockRejectedValueOnce(broken);
    const before = loadPage();
    write(before);
    await before.submit();
    expect([before.leaving.value, before.failure.value]).toEqual(["failed", broken.detail]);
    const page = loadPage();
    page.resume();
    await vi.waitFor(() => expect(page.leaving.value).toBe("submitted"));
    const [first, second] = leave.mock.calls.map(([written]) => written.client_id);
    expect(second).toBe(first);
  });

  it("does not let words be changed that may have arrived", async () => {
    leave.mockRejectedValueOnce(broken);
    const page = loadPage();
    write(page);
    await page.submit();
    page.write({ text: "别的" });
    expect(page.draft.value.text).toBe(" 发票开错了 ");
  });

  it("lets a refused one be mended", async () => {
    leave.mockRejectedValueOnce(new ApiError(422, "invalid", "联系方式不对"));
    const page = loadPage();
    write(page);
    await page.submit();
    page.write({ contact: "13900139000" });
    expect(page.draft.value.contact).toBe("13900139000");
    await page.submit();
    expect(page.leaving.value).toBe("submitted");
  });

  it("is submitted once, however often it is pressed", async () => {
    const page = loadPage();
    write(page);
    await Promise.all([page.submit(), page.submit()]);
    expect(leave).toHaveBeenCalledOnce();
  });
});

describe("what became of it", () => {
  const told = (type: string) => eventOf(1, type, { ticket_id: 7 }) as CustomerEvent;

  it("follows the events, and says which it does not know", () => {
    const page = loadPage();
    expect(page.follow(told("ticket.created"))).toBe(false);
    page.all.value = [taken];
    expect(page.follow(told("ticket.created"))).toBe(true);
    expect(page.follow(told("ticket.answered"))).toBe(true);
    expect(page.newest.value?.state).toBe("answered");
    page.follow(told("ticket.closed"));
    expect(page.newest.value?.state).toBe("closed");
  });
});

describe("the words", () => {
  const now = new Date("2026-03-05T12:00:00");
  const due = (at: string) => promise(new Date(at).toISOString(), now);

  it("say by when it is answered, and promise no time that has gone by", () => {
    expect(due("2026-03-05T18:00:00")).toBe("客服会在 今天 18:00 前回复您");
    expect(due("2026-03-06T09:00:00")).toBe("客服会在 明天 09:00 前回复您");
    expect(due("2026-03-09T09:30:00")).toBe("客服会在 3月9日 09:30 前回复您");
    expect(due("2026-03-05T11:00:00")).toBe("客服会尽快回复您");
  });

  it("sum up what was left", () => {
    const open = { ...taken, due_at: new Date("2026-03-05T18:00:00").toISOString() };
    const answered = { ...taken, state: "answered" as const };
    expect(summaryOf([open], now)).toBe("您的留言待回复，客服会在 今天 18:00 前回复您");
    expect(summaryOf([open, open], now)).toBe("您有 2 条留言待回复");
    expect(summaryOf([answered], now)).toBe("您的留言已回复");
    expect(summaryOf([{ ...taken, state: "closed" }], now)).toBeNull();
  });

  it("name what is missing", () => {
    expect(checkLeaving(" ", "").canSubmit).toBe(false);
    expect(checkLeaving("发票", "12").contactProblem).toContain("不完整");
    expect(checkLeaving("长".repeat(1001), "13800138000").textProblem).toContain("请删减 1 字");
    expect(checkLeaving("发票", "wx_abc").canSubmit).toBe(true);
  });
});
