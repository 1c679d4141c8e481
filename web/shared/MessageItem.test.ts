import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";

import MessageItem from "./MessageItem.vue";
import { messageOf } from "./testing/cast";
import { addPending, emptyThread, markFailed, markQueued } from "./thread";
import type { Message } from "./types";

const shown = (given: Partial<Message>, props: Record<string, unknown> = {}) =>
  mount(MessageItem, {
    props: { message: messageOf(1, given), perspective: "customer", ...props },
  });

describe("a message", () => {
  it("is never drawn as HTML and keeps its line breaks", () => {
    const item = shown({ text: "<img src=x onerror=alert(1)>\n第二行" });
    expect(item.find("img").exists()).toBe(false);
    expect(item.get(".text").element.textContent).toBe("<img src=x onerror=alert(1)>\n第二行");
  });

  it("opens links apart from the page, telling nothing of it", () => {
    const link = shown({ text: "看这里 https://shop.example/a" }).get("a");
    expect(link.attributes()).toMatchObject({
      href: "https://shop.example/a",
      target: "_blank",
      rel: "noopener noreferrer nofollow",
    });
  });

  it("says who wrote it", () => {
    expect(shown({ author: "agent", author_name: "张敏" }).get(".head").text()).toContain(
      "张敏客服",
    );
    expect(shown({ author_name: "小舟" }).get(".head").text()).toContain("小舟机器人");
    expect(shown({ author: "customer" }).get(".name").text()).toBe("我");
    const staff = { perspective: "staff" };
    expect(shown({ author: "customer", author_name: "李雷" }, staff).get(".name").text()).toBe(
      "李雷",
    );
    expect(shown({ author: "agent", audience: "staff" }, staff).get(".badge").text()).toBe(
      "内部备注",
    );
  });

  it("stands on the side of whoever looks", () => {
    expect(shown({ author: "customer" }).classes()).toContain("own");
    expect(shown({ author: "customer" }, { perspective: "staff" }).classes()).not.toContain("own");
    expect(shown({ author: "agent" }, { perspective: "staff" }).classes()).toContain("own");
  });

  it("names the article it comes from, which staff can open", async () => {
    const given = { article_id: "a1", article_title: "退款多久到账" };
    expect(shown(given).get(".citation").text()).toBe("来源：《退款多久到账》");
    const item = shown(given, { perspective: "staff" });
    await item.get(".citation button").trigger("click");
    expect(item.emitted("openArticle")).toEqual([["a1"]]);
  });

  it("does not name the article twice to the customer", () => {
    const given = { article_id: "a1", article_title: "退货", text: "七天内可退。\n——《退货》" };
    expect(shown(given).find(".citation").exists()).toBe(false);
    expect(shown(given, { perspective: "staff" }).find(".citation").exists()).toBe(true);
  });
});

describe("buttons of a message", () => {
  const buttons = [{ title: "有帮助", payload: "有帮助" }];

  it("emit what was pressed while they count", async () => {
    const item = shown({ buttons }, { canPress: true });
    await item.get(".buttons button").trigger("click");
    expect(item.emitted("press")).toEqual([[buttons[0]]]);
  });

  it("are gone for the customer later on, and only shown to staff", () => {
    expect(shown({ buttons }).find(".buttons").exists()).toBe(false);
    const button = shown({ buttons }, { perspective: "staff" }).get(".buttons button");
    expect(button.attributes("disabled")).toBeDefined();
  });
});

describe("the delivery of a message", () => {
  const pending = addPending(emptyThread, {
    client_id: "a",
    conversation_id: "c1",
    author: "customer",
    author_name: null,
    text: "你好",
  });
  const drawn = (message: unknown) =>
    mount(MessageItem, { props: { message: message as Message, perspective: "customer" } });

  it("is said while it is on its way", () => {
    expect(drawn(pending[0]).get(".delivery").text()).toBe("发送中");
  });

  it("says that it waits for a way", () => {
    expect(drawn(markQueued(pending, "a")[0]).get(".delivery").text()).toBe("等待发送");
  });

  it("can be tried again after it failed", async () => {
    const item = drawn(markFailed(pending, "a", "网络连接失败")[0]);
    expect(item.get(".delivery").text()).toContain("网络连接失败");
    await item.get(".delivery button").trigger("click");
    expect(item.emitted("retry")).toEqual([["a"]]);
  });

  it("is not mentioned once it has arrived", () => {
    expect(shown({ author: "customer" }).find(".delivery").exists()).toBe(false);
  });
});
