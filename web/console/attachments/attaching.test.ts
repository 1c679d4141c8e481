import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { ApiError } from "@shared/api";
import { attachmentOf, fileOf, FakeUploads } from "@shared/testing/attachments";
import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";
import * as sending from "@shared/upload";

import Composer from "../composer/Composer.vue";
import { useConversations } from "../conversation/conversation-store";
import { useSession } from "../staff/session-store";
import { conversationOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useTrays } from "./trays-store";

const POST = `POST /conversations/${CONVERSATION_ID}/messages`;

let assist: FakeAssist;
let uploads: FakeUploads;
let targets: string[];

beforeEach(async () => {
  localStorage.clear();
  setActivePinia(createPinia());
  uploads = new FakeUploads();
  targets = [];
  vi.spyOn(sending, "upload").mockImplementation(({ url }, file, onProgress) => {
    targets.push(url);
    return uploads.upload(file, onProgress);
  });
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(`GET /conversations/${CONVERSATION_ID}`, conversationOf())
    .on(POST, (body) =>
      answer(201, messageOf(2, { ...body, author: "agent", attachments: [attachmentOf("a1")] })),
    );
  await useSession().restore();
  await useConversations().load(CONVERSATION_ID);
});

function draw() {
  const facts = conversationOf({ status: "human", owner: ZHANG_MIN });
  const page = mount(Composer, { props: { facts, canReply: true }, attachTo: document.body });
  const send = page.findAll("button").find((button) => button.text() === "发送");
  return { page, box: page.get("textarea"), send };
}

const pasted = (...files: File[]) => ({ clipboardData: { types: ["Files"], files } });

it("a pasted picture is uploaded, and sent alone or with words", async () => {
  const { page, box, send } = draw();
  // A note waits for nothing that came meanwhile.
  await page
    .findAll("button")
    .find((button) => button.text() === "内部备注")
    ?.trigger("click");
  await box.trigger("paste", pasted(fileOf("截图 1.png")));
  expect(targets).toEqual([
    `/api/v1/conversations/${CONVERSATION_ID}/attachments?name=%E6%88%AA%E5%9B%BE+1.png`,
  ]);
  expect(page.text()).toContain("文件上传中，完成后再发送");
  expect(send?.attributes("disabled")).toBeDefined();
  uploads.started[0]?.settle(attachmentOf("a1"));
  await vi.waitFor(() => expect(send?.attributes("disabled")).toBeUndefined());
  await box.trigger("keydown", { key: "Enter" });
  await vi.waitFor(() => expect(assist.bodies(POST)).toHaveLength(1));
  expect(assist.bodies(POST)[0]).toMatchObject({
    ...{ text: "", audience: "staff", attachments: ["a1"] },
  });
  const thread = useConversations().opened[CONVERSATION_ID]?.thread ?? [];
  await vi.waitFor(() => expect(thread.at(-1)?.attachments).toHaveLength(1));
  expect(page.find("[aria-label=要发送的图片和文件]").exists()).toBe(false);
});

it("a message that failed is sent again with what it carries", async () => {
  assist.on(POST, () => answer(503, { error: "storage_full", detail: "存储空间不足。" }));
  const conversations = useConversations();
  await conversations.post(CONVERSATION_ID, "", "staff", [attachmentOf("a1")]);
  const failed = conversations.opened[CONVERSATION_ID]?.thread.at(-1);
  await conversations.retry(CONVERSATION_ID, failed?.client_id ?? "");
  const [first, again] = assist.bodies(POST);
  expect(again).toEqual(first);
  expect(again?.attachments).toEqual(["a1"]);
});

it("what is attached stays with its conversation, and nobody who signs in next finds it", async () => {
  const trays = useTrays();
  trays.trayOf("c1").add([fileOf("一.png")]);
  expect(trays.trayOf("c2").items.value).toEqual([]);
  uploads.fail(new ApiError(413, "too_large", "图片太大了。"));
  await vi.waitFor(() => expect(trays.trayOf("c1").hindrance.value).toContain("移除"));
  trays.clear();
  expect(trays.trayOf("c1").items.value).toEqual([]);
});
