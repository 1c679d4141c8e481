/** Files of tests, and uploads that end when the test says so. */
import type { ApiError } from "../api";
import type { Attachment } from "../types";
import type { Upload } from "../upload";

export function attachmentOf(id: string, given: Partial<Attachment> = {}): Attachment {
  return {
    id,
    name: `${id}.png`,
    media_type: "image/png",
    size: 2048,
    width: 480,
    height: 240,
    url: `/api/v1/conversations/c1/attachments/${id}`,
    ...given,
  };
}

export function fileOf(name: string, type = "image/png", size = 10): File {
  return new File(["x".repeat(size)], name, { type });
}

export class FakeUploads {
  readonly started: { name: string; settle: (one: Attachment) => void }[] = [];
  readonly removed: string[] = [];
  stopped = 0;
  private fails: ((failure: ApiError) => void)[] = [];
  private progresses: ((part: number) => void)[] = [];

  upload = (file: File, onProgress: (part: number) => void): Upload => {
    const done = new Promise<Attachment>((settle, fail) => {
      this.started.push({ name: file.name, settle });
      this.fails.push(fail);
      this.progresses.push(onProgress);
    });
    return { done, stop: () => (this.stopped += 1) };
  };

  remove = (one: Attachment): Promise<void> => {
    this.removed.push(one.id);
    return Promise.resolve();
  };

  tell = (part: number): void => this.progresses.at(-1)?.(part);
  fail = (failure: ApiError): void => this.fails.at(-1)?.(failure);
}
