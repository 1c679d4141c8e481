import { flushPromises, mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";

import { ApiError } from "./api";
import { attachmentSource, type AttachmentSource } from "./attachments";
import MessageItem from "./MessageItem.vue";
import { attachmentOf } from "./testing/attachments";
import { messageOf } from "./testing/cast";

const PDF = attachmentOf("f", {
  ...{ name: "发票.pdf", media_type: "application/pdf", size: 1_500_000 },
  ...{ width: null, height: null },
});

function shown(text: string, source?: AttachmentSource) {
  const message = messageOf(1, { text, attachments: [attachmentOf("p"), PDF] });
  return mount(MessageItem, {
    props: { message, perspective: "staff" },
    global: { provide: source ? { [attachmentSource as symbol]: source } : {} },
    attachTo: document.body,
  });
}

describe("what a message carries", () => {
  it("is a picture that keeps its place and a file with name and size, without an empty bubble", () => {
    const item = shown("");
    expect(item.find(".bubble").exists()).toBe(false);
    const picture = item.get(".picture img");
    expect(picture.attributes()).toMatchObject({
      ...{ src: "/api/v1/conversations/c1/attachments/p", alt: "p.png" },
      ...{ width: "240", height: "120", loading: "lazy" },
    });
    expect(item.get(".file").text()).toBe("发票.pdf1.4 MB · 下载");
    expect(item.get(".file").attributes()).toMatchObject({ href: PDF.url, download: "发票.pdf" });
    expect(shown("看这里").get(".bubble").text()).toBe("看这里");
  });

  it("is a file to download where the page may not show the picture", async () => {
    const item = shown("");
    await item.get(".picture img").trigger("error");
    expect(item.find(".picture").exists()).toBe(false);
    expect(item.findAll(".file").map((file) => file.text())[0]).toContain("p.png");
  });

  it("opens a picture large, and Escape closes that alone", async () => {
    const item = shown("");
    const outside = vi.fn();
    document.body.addEventListener("keydown", outside);
    await item.get("[aria-label='查看图片 p.png']").trigger("click");
    await flushPromises();
    const dialog = item.get("dialog");
    expect(dialog.attributes("aria-label")).toBe("p.png");
    expect(dialog.element.open).toBe(true);
    await dialog.trigger("keydown", { key: "Escape" });
    expect(outside).not.toHaveBeenCalled();
    await item.get("[aria-label=关闭大图]").trigger("click");
    await flushPromises();
    expect(item.find("dialog").exists()).toBe(false);
    document.body.removeEventListener("keydown", outside);
  });

  it("is fetched first where the page has a way of its own", async () => {
    const asked: string[] = [];
    const item = shown("", ({ id }) => {
      asked.push(id);
      return Promise.resolve(`blob:${id}`);
    });
    await flushPromises();
    expect(item.get(".picture img").attributes("src")).toBe("blob:p");
    // A file only when it is wanted.
    expect(asked).toEqual(["p"]);
    await item.get(".file").trigger("click");
    await flushPromises();
    expect(asked).toEqual(["p", "f"]);
    expect(item.get(".file").attributes("href")).toBe("blob:f");
  });

  it("says so when it cannot be fetched", async () => {
    const item = shown("", () =>
      Promise.reject(new ApiError(404, "unknown_attachment", "这个文件已经不在了。")),
    );
    await flushPromises();
    expect(item.get("[role=alert]").text()).toBe("这个文件已经不在了。");
  });
});
