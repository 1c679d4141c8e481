import { mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "./api";
import { Tray } from "./attachment-tray";
import AttachmentTray from "./AttachmentTray.vue";
import { attachmentOf, fileOf, FakeUploads } from "./testing/attachments";

let uploads: FakeUploads;
let tray: Tray;

beforeEach(() => {
  uploads = new FakeUploads();
  tray = new Tray(uploads);
});

const settled = () => vi.waitFor(() => expect(tray.hindrance.value).not.toContain("上传中"));

describe("what is attached", () => {
  it("is uploaded at once and goes with the message that is sent then", async () => {
    tray.add([fileOf("一.png"), fileOf("二.pdf", "application/pdf")]);
    expect(uploads.started.map((one) => one.name)).toEqual(["一.png", "二.pdf"]);
    expect(tray.hindrance.value).toContain("上传中");
    uploads.started.forEach((one, place) => one.settle(attachmentOf(`a${place}`)));
    await vi.waitFor(() => expect(tray.hindrance.value).toBeNull());
    expect(tray.take().map((one) => one.id)).toEqual(["a0", "a1"]);
    expect([tray.items.value, tray.take()]).toEqual([[], []]);
  });

  it("is taken back on the server too, or stopped while it is under way", async () => {
    tray.add([fileOf("一.png"), fileOf("二.png")]);
    uploads.started[0]?.settle(attachmentOf("a0"));
    await vi.waitFor(() => expect(tray.hasReady.value).toBe(true));
    for (const item of tray.items.value) tray.remove(item.key);
    expect([uploads.removed, uploads.stopped]).toEqual([["a0"], 1]);
    // It was whole when it was stopped.
    uploads.started[1]?.settle(attachmentOf("a1"));
    await vi.waitFor(() => expect(uploads.removed).toEqual(["a0", "a1"]));
    expect(tray.items.value).toEqual([]);
  });

  it("says of each file why it cannot be sent, and holds the message until it is removed", async () => {
    tray.add([fileOf("setup.exe", ""), fileOf("发票.pdf", "application/pdf")]);
    uploads.fail(new ApiError(422, "file_not_taken", "改了扩展名的文件不行。"));
    await settled();
    const page = mount(AttachmentTray, { props: { tray } });
    expect(page.findAll("[role=alert]").map((one) => one.text())).toEqual([
      expect.stringContaining("只能发送"),
      "改了扩展名的文件不行。",
    ]);
    expect(tray.hindrance.value).toContain("移除");
    await page.get("[aria-label='移除 setup.exe']").trigger("click");
    await page.get("[aria-label='移除 发票.pdf']").trigger("click");
    expect(tray.hindrance.value).toBeNull();
    expect(page.find("ul").exists()).toBe(false);
  });

  it("is at most five in a message", () => {
    tray.add(Array.from({ length: 6 }, (_, place) => fileOf(`${place}.png`)));
    expect(tray.items.value).toHaveLength(5);
    expect(tray.problem.value).toBe("一条消息最多发送 5 个文件");
  });

  it("shows how far it is once that takes more than two seconds", async () => {
    vi.useFakeTimers();
    tray.add([fileOf("一.png")]);
    const page = mount(AttachmentTray, { props: { tray } });
    uploads.tell(0.25);
    await vi.advanceTimersByTimeAsync(1900);
    expect(page.find("progress").exists()).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(page.get("progress").attributes("aria-label")).toBe("一.png 上传进度");
    expect(page.get("progress").element.value).toBe(0.25);
    vi.useRealTimers();
  });
});
