import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { eventOf } from "../shared/testing/cast";
import { FakeDesk } from "../shared/testing/fake-desk";
import { FakeSocket } from "../shared/testing/fake-socket";
import ChatRoom from "./ChatRoom.vue";

let desk: FakeDesk;
let widget: VueWrapper;

beforeEach(async () => {
  localStorage.clear();
  desk = new FakeDesk();
  desk.install();
  FakeSocket.install();
  widget = mount(ChatRoom, {
    props: {
      server: "https://desk.example",
      identity: null,
      memoryKey: "tongzhou",
      title: "商城客服",
    },
    attachTo: document.body,
  });
  await widget.get("[aria-label=打开在线客服]").trigger("click");
  await flushPromises();
  FakeSocket.newest.accept(10, 10);
  await flushPromises();
});

afterEach(() => widget.unmount());

const textbox = () => widget.get<HTMLTextAreaElement>("[aria-label=输入消息]");

async function say(id: number, type: string, content: object): Promise<void> {
  FakeSocket.newest.say(eventOf(id, type, content));
  await flushPromises();
}

describe("the widget", () => {
  it("opens a named dialog with the greeting and the textbox focused", () => {
    expect(widget.get("[role=dialog]").attributes("aria-label")).toBe("商城客服");
    expect(widget.get("[role=log]").text()).toContain("请问有什么可以帮您");
    expect(document.activeElement).toBe(textbox().element);
  });

  it("sends on Enter, but not while a Chinese word is picked", async () => {
    await textbox().setValue("退款");
    await textbox().trigger("keydown", { key: "Enter", isComposing: true });
    expect(desk.posted).toEqual([]);
    await textbox().trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(desk.posted).toMatchObject([{ text: "退款" }]);
    expect(textbox().element.value).toBe("");
  });

  it("does not send what is too long, and says by how much", async () => {
    await textbox().setValue("长".repeat(1002));
    expect(widget.get(".composer [role=alert]").text()).toContain("请删减 2 字");
    await textbox().trigger("keydown", { key: "Enter" });
    expect(desk.posted).toEqual([]);
  });

  it("offers a human until one is asked for", async () => {
    const human = widget.get<HTMLButtonElement>("header .human");
    await human.trigger("click");
    await flushPromises();
    expect(widget.get("[role=status]").text()).toBe("正在排队，您前面还有 2 位");
    expect(human.element.disabled).toBe(true);
  });

  it("sends the payload of a button and then takes the buttons away", async () => {
    const buttons = [{ title: "有帮助", payload: "这条有帮助" }];
    await say(11, "message.posted", { message: desk.log({ buttons }) });
    await widget.get(".buttons button").trigger("click");
    await flushPromises();
    expect(desk.posted).toMatchObject([{ text: "这条有帮助" }]);
    expect(widget.find(".buttons").exists()).toBe(false);
  });

  it("asks for a rating after the service, thanks for it and says how to go on", async () => {
    await say(11, "conversation.moved", { from: "human", to: "resolved" });
    await say(12, "rating.requested", {});
    const stars = widget.findAll<HTMLInputElement>("input[type=radio]");
    expect(stars).toHaveLength(5);
    await stars[3]?.setValue(true);
    desk.change({ status: "resolved" });
    await widget.get(".card").trigger("submit");
    await flushPromises();
    expect(widget.get(".thanks").text()).toContain("感谢您的评价");
    expect(widget.get(".composer .hint").text()).toContain("再次发送消息会重新打开会话");
  });

  it("shows that the agent is typing", async () => {
    const data = { author: "agent", author_name: "张敏" };
    FakeSocket.newest.say({ type: "typing.started", conversation_id: "c1", data });
    await flushPromises();
    expect(widget.get("[role=log]").text()).toContain("客服 张敏 正在输入…");
  });

  it("says that the network is shaky until it has caught up", async () => {
    FakeSocket.newest.drop();
    await flushPromises();
    expect(widget.text()).toContain("网络不太稳定，正在重新连接…");
  });

  it("closes on Escape, counts what comes meanwhile, and gives the focus back", async () => {
    await textbox().trigger("keydown", { key: "Escape" });
    await say(11, "message.posted", { message: desk.log({ author: "agent" }) });
    const launcher = widget.get("[aria-haspopup=dialog]");
    expect(launcher.attributes("aria-label")).toBe("打开在线客服，1 条未读消息");
    expect(document.activeElement).toBe(launcher.element);
  });
});
