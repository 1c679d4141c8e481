import { beforeEach, expect, it, vi } from "vitest";

import { attachmentOf, fileOf } from "./testing/attachments";
import { upload } from "./upload";

class FakeRequest {
  static newest: FakeRequest;
  upload: { onprogress?: (event: object) => void } = {};
  headers: Record<string, string> = {};
  opened = "";
  sent: unknown = null;
  status = 0;
  responseText = "";
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onabort: () => void = () => undefined;

  constructor() {
    FakeRequest.newest = this;
  }

  open = (method: string, url: string) => (this.opened = `${method} ${url}`);
  setRequestHeader = (name: string, value: string) => (this.headers[name] = value);
  send = (body: unknown) => (this.sent = body);
  abort = () => this.onabort();

  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = typeof body === "string" ? body : JSON.stringify(body);
    this.onload();
  }
}

beforeEach(() => void vi.stubGlobal("XMLHttpRequest", FakeRequest));

const file = fileOf("一.png");

it("sends the bytes as they are with the customer's token, and tells how far it is", async () => {
  const parts: number[] = [];
  const { done } = upload({ url: "/x?name=1", token: "t" }, file, (part) => parts.push(part));
  const request = FakeRequest.newest;
  expect([request.opened, request.sent]).toEqual(["POST /x?name=1", file]);
  expect(request.headers.Authorization).toBe("Bearer t");
  request.upload.onprogress?.({ loaded: 5, total: 10 });
  request.answer(201, attachmentOf("a1"));
  expect(await done).toEqual(attachmentOf("a1"));
  expect(parts).toEqual([0.5]);
});

it.each([
  ["a refusal", 422, { error: "file_not_taken", detail: "不行。" }, "不行。"],
  ["a proxy's page", 502, "<html>", "上传失败，请稍后再试"],
])("says why after %s", async (_, status, body, detail) => {
  const { done } = upload({ url: "/x" }, file, () => undefined);
  FakeRequest.newest.answer(status, body);
  await expect(done).rejects.toMatchObject({ status, detail });
});

it("fails with a sentence where there is no way, and when it is stopped", async () => {
  const lost = upload({ url: "/x" }, file, () => undefined);
  FakeRequest.newest.onerror();
  await expect(lost.done).rejects.toMatchObject({
    status: 0,
    detail: expect.stringContaining("网络") as string,
  });
  const stopped = upload({ url: "/x" }, file, () => undefined);
  stopped.stop();
  await expect(stopped.done).rejects.toMatchObject({ error: "upload_stopped" });
});
