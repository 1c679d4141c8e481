import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { attachmentOf, fileOf, FakeUploads } from "../shared/testing/attachments";
import { eventOf } from "../shared/testing/cast";
import { FakeDesk } from "../shared/testing/fake-desk";
import { FakeSocket } from "../shared/testing/fake-socket";
import * as sending from "../shared/upload";
import ChatRoom from "./ChatRoom.vue";

let desk: FakeDesk;
let uploads: FakeUploads;
let targets: sending.Target[];
let widget: VueWrapper;

beforeEach(async () => {
  localStorage.clear();
  desk = new FakeDesk();
  desk.install();
  FakeSocket.install();
  uploads = new FakeUploads();
  targets = [];
  vi.spyOn(sending, "upload").mockImplementation((target, file, onProgress) => {
    targets.push(target);
    return uploads.upload(file, onProgress);
  });
  widget = mount(ChatRoom, {
    props: { server: "https://desk.example", identity: null, memoryKey: "t", title: "客服" },
    attachTo: document.body,
  });
  await widget.get("[aria-label=打开在线客服]").trigger("click");
  await flushPromises();
  FakeSocket.newest.accept(10, 10);
  await flushPromises();
});

afterEach(() => widget.unmount());

const textbox = () => widget.get("[aria-label=输入消息]");
const dropped = (...files: File[]) => ({ dataTransfer: { types: ["Files"], files } });

describe("the customer's pictures and files", () => {
  it("are dropped or pasted, uploaded with the token and sent without a word", async () => {
    await widget.get("[role=dialog]").trigger("drop", dropped(fileOf("图.png")));
    expect(targets).toEqual([
      {
        url: "https://desk.example/api/v1/conversations/c1/attachments?name=%E5%9B%BE.png",
        token: "token-c1",
      },
    ]);
    await textbox().trigger("keydown", { key: "Enter" });
    expect(desk.posted).toEqual([]);
    uploads.started[0]?.settle(attachmentOf("a1"));
    await flushPromises();
    await textbox().trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(desk.posted).toMatchObject([{ text: "", attachments: ["a1"] }]);
    expect(widget.find("[aria-label=要发送的图片和文件]").exists()).toBe(false);
  });

  it("have a button with a name, and stay while the panel is closed", async () => {
    expect(widget.get(".attach").attributes("aria-label")).toBe("图片/文件");
    await textbox().trigger("paste", {
      clipboardData: { types: ["Files"], files: [fileOf("图.png")] },
    });
    await widget.get("[role=dialog]").trigger("keydown", { key: "Escape" });
    await widget.get("[aria-label=打开在线客服]").trigger("click");
    expect(widget.get("[aria-label=要发送的图片和文件]").text()).toContain("图.png");
  });

  it("that came from the agent are fetched with the token", async () => {
    const message = desk.log({ author: "agent", text: "", attachments: [attachmentOf("a7")] });
    FakeSocket.newest.say(eventOf(11, "message.posted", { message }));
    await flushPromises();
    expect(desk.calls.at(-1)).toBe("GET /conversations/c1/attachments/a7");
    await vi.waitFor(() => expect(widget.get(".picture img").attributes("src")).toMatch(/^blob:/));
  });
});
