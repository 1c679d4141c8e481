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
    expect(widget.get("[role=status]").text()).toBe("正在排队，您排在第 3 位，预计约 3 分钟");
    expect(human.element.disabled).toBe(true);
  });

  it("lets who waits go on with the bot", async () => {
    await widget.get("header .human").trigger("click");
    await flushPromises();
    await widget.get(".standing button").trigger("click");
    await flushPromises();
    expect(desk.calls).toContain("POST /conversations/c1/stop-waiting");
    expect(widget.get("[role=status]").text()).toBe("机器人为您服务");
    expect(widget.find(".standing button").exists()).toBe(false);
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
    expect(textbox().attributes("placeholder")).toBe("继续输入即可重新咨询");
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
    expect(widget.text()).toContain("网络已断开，正在重连…");
  });

  it("asks anew after a second service, with nothing chosen yet", async () => {
    for (const id of [11, 21]) {
      await say(id, "conversation.moved", { from: "human", to: "resolved" });
      await say(id + 1, "rating.requested", {});
      expect(widget.find("input[type=radio]:checked").exists()).toBe(false);
      await widget.findAll<HTMLInputElement>("input[type=radio]")[3]?.setValue(true);
      await widget.get(".card").trigger("submit");
      await flushPromises();
      expect(widget.find(".thanks").exists()).toBe(true);
      await say(id + 2, "conversation.moved", { from: "resolved", to: "bot" });
      expect(widget.find(".card").exists()).toBe(false);
    }
  });

  it("marks where what came while the connection was away ends", async () => {
    FakeSocket.newest.drop();
    const missed = desk.log({ author: "agent", text: "断线时的话" });
    window.dispatchEvent(new Event("online"));
    const event = eventOf(11, "message.posted", { message: missed });
    FakeSocket.newest.accept(11, 10, [event]);
    await flushPromises();
    expect(widget.get("[role=log]").text()).toMatch(/断线时的话\s*以上为离线期间的消息$/);
    expect(widget.text()).toContain("已恢复连接");
  });

  it("ends the conversation from the menu, asked once", async () => {
    expect(widget.find("[aria-label=更多操作]").exists()).toBe(false);
    desk.log({ author: "customer", text: "你好" });
    await say(11, "message.posted", { message: desk.messages[1] });
    await widget.get("[aria-label=更多操作]").trigger("click");
    await widget.get("[role=menuitem]").trigger("click");
    expect(document.activeElement?.textContent).toContain("继续咨询");
    expect(desk.calls).not.toContain("POST /conversations/c1/end");
    desk.change({ last_event_id: 11 });
    await widget.get("[role=alertdialog] .end").trigger("click");
    await flushPromises();
    expect(desk.calls).toContain("POST /conversations/c1/end");
    expect(widget.get("[role=status]").text()).toBe("本次服务已结束");
    expect(widget.find("input[type=radio]").exists()).toBe(true);
  });

  it("does not end what the customer wants to keep", async () => {
    await say(11, "message.posted", { message: desk.log({ author: "customer" }) });
    await widget.get("[aria-label=更多操作]").trigger("click");
    await widget.get("[role=menuitem]").trigger("click");
    await widget.get("[role=alertdialog] .plain").trigger("keydown", { key: "Escape" });
    expect(widget.find("[role=alertdialog]").exists()).toBe(false);
    expect(document.activeElement).toBe(textbox().element);
    expect(desk.calls).not.toContain("POST /conversations/c1/end");
  });

  it("takes a message for later, and says by when it is answered", async () => {
    await widget.get("header .human").trigger("click");
    await flushPromises();
    await widget.get(".offer button").trigger("click");
    await flushPromises();
    const form = widget.get("form[aria-label=留言]");
    await form.trigger("submit");
    expect(form.findAll("[role=alert]").map((one) => one.text())).toEqual([
      "请写下您的问题",
      "请留下手机号、邮箱或微信号",
    ]);
    await form.get("textarea").setValue("发票开错了");
    await form.get("input").setValue("13800138000");
    await form.trigger("submit");
    await flushPromises();
    expect(desk.left).toMatchObject([{ text: "发票开错了", contact: "13800138000" }]);
    expect(widget.get(".done").text()).toContain("留言已提交");
    expect(widget.get("details summary").text()).toContain("您的留言待回复，客服会在");
    await say(21, "ticket.answered", { ticket_id: 1 });
    expect(widget.get("details summary").text()).toBe("您的留言已回复");
    expect(widget.find(".done").exists()).toBe(false);
  });

  it("opens the form when the desk invites to leave a message", async () => {
    await say(11, "conversation.moved", { from: "bot", to: "waiting", place: 1 });
    expect(widget.find("form[aria-label=留言]").exists()).toBe(false);
    await say(12, "conversation.message_invited", {});
    expect(widget.find("form[aria-label=留言]").exists()).toBe(true);
  });

  it("closes on Escape, counts what comes meanwhile, and gives the focus back", async () => {
    await textbox().trigger("keydown", { key: "Escape" });
    await say(11, "message.posted", { message: desk.log({ author: "agent" }) });
    const launcher = widget.get("[aria-haspopup=dialog]");
    expect(launcher.attributes("aria-label")).toBe("打开在线客服，1 条未读消息");
    expect(document.activeElement).toBe(launcher.element);
  });
});
