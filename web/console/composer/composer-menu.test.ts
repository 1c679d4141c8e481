import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { answer, CONVERSATION_ID, messageOf } from "@shared/testing/cast";
import { FakeSocket } from "@shared/testing/fake-socket";

import { useConversations } from "../conversation/conversation-store";
import { useDeskLive } from "../live/live-store";
import { usePhrases } from "../phrases/phrases-store";
import { useColleagues } from "../staff/colleagues-store";
import { useSession } from "../staff/session-store";
import { colleagueOf, conversationOf, inboxOf, packetOf, ZHANG_MIN } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { GREETING, phraseOf } from "../testing/phrases";
import Composer from "./Composer.vue";
import { useComposer } from "./composer-store";

const POST = `POST /conversations/${CONVERSATION_ID}/messages`;
const HANDOFF = { ...packetOf("user_request"), slots: { order_no: "TZ2026030001" } };

let assist: FakeAssist;

beforeEach(async () => {
  localStorage.clear();
  FakeSocket.install();
  setActivePinia(createPinia());
  const person = (id: string, name: string, role: "agent" | "editor" = "agent") =>
    colleagueOf(id, { display_name: name, role });
  assist = new FakeAssist()
    .on("GET /me", { ...ZHANG_MIN, name: "zhangmin", role: "agent", presence: "online" })
    .on(`GET /conversations/${CONVERSATION_ID}`, conversationOf())
    .on(POST, (body) => answer(201, messageOf(2, { author: "agent", ...body })))
    .on("GET /phrases", { phrases: [phraseOf("p1"), GREETING] })
    .on("POST /phrases/p1/used", {})
    .on("POST /phrases/p2/used", {})
    .on("GET /colleagues", [
      person(ZHANG_MIN.id, "张敏"),
      person("s2", "李伟"),
      person("s3", "王芳", "editor"),
    ])
    .on("GET /inbox", inboxOf());
  await useSession().restore();
  await useConversations().load(CONVERSATION_ID);
  await Promise.all([usePhrases().load(), useColleagues().load()]);
  const live = useDeskLive();
  live.start();
  FakeSocket.newest.accept(20, null);
  await vi.waitFor(() => expect(live.isCaughtUp).toBe(true));
});

function draw(handoff: typeof HANDOFF | null = HANDOFF) {
  const facts = conversationOf({ status: "human", owner: ZHANG_MIN, handoff });
  const page = mount(Composer, { props: { facts, canReply: true }, attachTo: document.body });
  const box = page.get("textarea");
  const titles = () => page.findAll("[role='option'] strong").map((one) => one.text());
  const marked = () => page.find("[aria-selected='true'] strong").text();
  async function type(text: string): Promise<void> {
    box.element.value = text;
    box.element.setSelectionRange(text.length, text.length);
    await box.trigger("input");
  }
  const press = (key: string, more: object = {}) => box.trigger("keydown", { key, ...more });
  return { page, box, titles, marked, type, press };
}
const sent = () => assist.bodies(POST).map((body) => body.text);

describe("a / where a line begins", () => {
  it("opens the list, typing on narrows it, and Enter takes what is marked instead of sending", async () => {
    const { box, titles, type, press } = draw();
    await type("/");
    expect(titles()).toEqual(["到货时间", "问候"]);
    await type("/wh");
    expect(titles()).toEqual(["问候"]);
    await press("Enter");
    await vi.waitFor(() => expect(box.element.value).toBe("您好，我是张敏。"));
    expect([titles(), sent()]).toEqual([[], []]);
    expect(assist.bodies("POST /phrases/p2/used")).toHaveLength(1);
  });

  it("the arrows go round, and Tab takes too, with the order's number from the handoff", async () => {
    const { box, marked, type, press } = draw();
    await type("您好\n/");
    expect(marked()).toBe("到货时间");
    await press("ArrowDown");
    expect(marked()).toBe("问候");
    await press("ArrowDown");
    await press("ArrowUp");
    await press("ArrowDown");
    expect(marked()).toBe("到货时间");
    await press("Tab");
    const words = "您好\n李雷您好，订单 TZ2026030001 正在运输途中。";
    await vi.waitFor(() => expect(box.element.value).toBe(words));
  });

  it("Esc closes it for this sign, and what stands can be sent", async () => {
    const { titles, type, press } = draw();
    await type("/dh");
    await press("Escape");
    expect(titles()).toEqual([]);
    await type("/dhs");
    expect(titles()).toEqual([]);
    await press("Enter");
    await vi.waitFor(() => expect(sent()).toEqual(["/dhs"]));
  });

  it("does nothing while an input method composes", async () => {
    const { box, titles, marked, type, press } = draw();
    box.element.value = "/";
    await box.trigger("input", { isComposing: true });
    expect(titles()).toEqual([]);
    await type("/");
    await press("ArrowDown", { isComposing: true });
    expect(marked()).toBe("到货时间");
    await press("Enter", { isComposing: true });
    expect([box.element.value, sent()]).toEqual(["/", []]);
    box.element.value = "/问候";
    box.element.setSelectionRange(3, 3);
    await box.trigger("compositionend");
    expect(titles()).toEqual(["问候"]);
  });

  it("in a word or an address opens nothing", async () => {
    const { titles, type } = draw();
    for (const text of ["您好/dh", "https://", "1/2"]) {
      await type(text);
      expect(titles()).toEqual([]);
    }
  });
});

it("what is not known stays marked, and nothing goes out until it is filled in", async () => {
  const { page, box, type, press } = draw(null);
  await type("/dh");
  await press("Enter");
  const words = "李雷您好，订单 〔订单号〕 正在运输途中。";
  await vi.waitFor(() => expect(box.element.value).toBe(words));
  const { selectionStart, selectionEnd } = box.element;
  expect(words.slice(selectionStart, selectionEnd)).toBe("〔订单号〕");
  expect(page.get("[role='alert']").text()).toContain("请先把〔订单号〕改成实际内容");
  await press("Enter");
  expect(sent()).toEqual([]);
  await type(words.replace("〔订单号〕", "TZ1"));
  await press("Enter");
  await vi.waitFor(() => expect(sent()).toEqual(["李雷您好，订单 TZ1 正在运输途中。"]));
});

it("the button opens the same list at the cursor", async () => {
  const { page, box, titles, type, press } = draw();
  await type("您好，");
  await page.get("button[title='选话术（/）']").trigger("click");
  expect(titles()).toEqual(["到货时间", "问候"]);
  await type("您好，wh");
  expect(titles()).toEqual(["问候"]);
  await press("Enter");
  await vi.waitFor(() => expect(box.element.value).toBe("您好，您好，我是张敏。"));
});

describe("an @", () => {
  it("in a note lists the colleagues who serve, and writes the name", async () => {
    const { box, titles, type, press } = draw();
    useComposer().setAudience(CONVERSATION_ID, "staff");
    await type("请@");
    expect(titles()).toEqual(["李伟"]);
    await press("Enter");
    await vi.waitFor(() => expect(box.element.value).toBe("请@李伟 "));
  });

  it("in a reply is only a sign", async () => {
    const { titles, type } = draw();
    await type("请@");
    expect(titles()).toEqual([]);
  });
});
