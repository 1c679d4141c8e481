import { describe, expect, it } from "vitest";

import { filesOf, refusalOf, sizeWords, thumbnailSize } from "./attachments";
import { fileOf } from "./testing/attachments";

describe("what may be sent", () => {
  it("is a picture or a file of a known kind", () => {
    expect(refusalOf(fileOf("屏幕.PNG"))).toBeNull();
    expect(refusalOf(fileOf("发票.pdf", "application/pdf"))).toBeNull();
    expect(refusalOf(fileOf("setup.exe", ""))).toContain("只能发送");
    expect(refusalOf(fileOf("没有扩展名", ""))).toContain("只能发送");
  });

  it("is not empty, and a picture is smaller than a file may be", () => {
    expect(refusalOf(fileOf("空.txt", "text/plain", 0))).toContain("空的");
    const size = 11 * 1024 * 1024;
    expect(refusalOf({ name: "a.jpg", type: "image/jpeg", size })).toContain("最多 10 MB");
    expect(refusalOf({ name: "a.zip", type: "application/zip", size })).toBeNull();
  });

  it("is not the picture that a table's cells bring along when they are pasted", () => {
    const files = [fileOf("image.png")];
    const pasted = (types: string[]) => ({ types, files }) as unknown as DataTransfer;
    expect(filesOf(pasted(["Files"]))).toEqual(files);
    expect(filesOf(pasted(["text/plain", "Files"]))).toEqual([]);
    expect(filesOf(null)).toEqual([]);
  });
});

it("says a size as people do", () => {
  expect([980, 12_300, 3_500_000].map(sizeWords)).toEqual(["980 B", "12 KB", "3.3 MB"]);
});

it("keeps a picture's place before it is there", () => {
  expect(thumbnailSize({ width: 4000, height: 2000 })).toEqual({ width: 240, height: 120 });
  expect(thumbnailSize({ width: 60, height: 40 })).toEqual({ width: 60, height: 40 });
  expect(thumbnailSize({ width: 1, height: 9000 })).toEqual({ width: 1, height: 240 });
  expect(thumbnailSize({ width: null, height: null })).toEqual({ width: 240, height: 240 });
});
