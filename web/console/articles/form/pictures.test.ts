import { beforeEach, expect, it } from "vitest";

import { answer } from "@shared/testing/cast";

import { FakeAssist } from "../../testing/fake-assist";
import { refusalOf, usePictures } from "./pictures";

let assist: FakeAssist;
let text: string;

beforeEach(() => {
  assist = new FakeAssist().on("POST /pictures", () =>
    answer(201, { id: "ab12", url: "/api/v1/pictures/ab12" }),
  );
  text = "前\n";
});

const pictures = () =>
  usePictures({
    insert: (words) => void (text += words),
    replace: (words, by) => void (text = text.replace(words, by)),
  });
const file = (name: string, type = "image/png") => new File(["x"], name, { type });

it("a line stands for the picture until it has arrived", async () => {
  const { upload, uploadingCount } = pictures();
  const arriving = upload([file("退款页面.png")]);
  expect(text).toContain("正在上传 退款页面");
  expect(uploadingCount.value).toBe(1);
  await arriving;
  expect(text).toBe("前\n![退款页面](/api/v1/pictures/ab12)");
  expect(uploadingCount.value).toBe(0);
});

it("a name cannot break out of the description", async () => {
  await pictures().upload([file("a](https://evil.example)[b.png")]);
  expect(text).not.toContain("](https://evil");
  expect(text).toMatch(/!\[[^[\]()]*\]\(\/api\/v1\/pictures\/ab12\)$/);
});

it("a picture that is refused leaves the text as it was, and says why", async () => {
  assist.on("POST /pictures", () =>
    answer(422, { error: "not_a_picture", detail: "文件已损坏。" }),
  );
  const { upload, failure } = pictures();
  await upload([file("退款.png")]);
  expect(text).toBe("前\n");
  expect(failure.value).toContain("文件已损坏。");
});

it("what cannot be a picture is not sent at all", async () => {
  const { upload, failure } = pictures();
  await upload([file("手册.pdf", "application/pdf")]);
  expect(failure.value).toContain("手册.pdf");
  expect([text, assist.calls]).toEqual(["前\n", []]);
  expect(refusalOf({ name: "大.png", type: "image/png", size: 6e6 })).toContain("5 MB");
});
