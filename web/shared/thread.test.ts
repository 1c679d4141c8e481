import { describe, expect, it } from "vitest";

import { messageOf } from "./testing/cast";
import {
  addPending,
  answerableMessage,
  emptyThread,
  insertMessages,
  lastSeq,
  markFailed,
  markSending,
  messageKey,
  pendingMessages,
  removePending,
  type Thread,
} from "./thread";

const written = (client_id: string, text = "你好") => ({
  client_id,
  text,
  conversation_id: "c1",
  author: "customer" as const,
  author_name: null,
});
const texts = (thread: Thread) => thread.map((message) => message.text);

describe("a thread", () => {
  it("stands in the order of seq, however messages arrive", () => {
    const thread = insertMessages(emptyThread, [messageOf(3), messageOf(1)]);
    expect(texts(insertMessages(thread, [messageOf(2)]))).toEqual([
      "第 1 条",
      "第 2 条",
      "第 3 条",
    ]);
  });

  it("holds a message once, with the server's newest word", () => {
    const thread = insertMessages(emptyThread, [messageOf(1), messageOf(1)]);
    expect(texts(insertMessages(thread, [messageOf(1, { text: "改过" })]))).toEqual(["改过"]);
  });

  it("shows what was written at once, after everything that is settled", () => {
    const thread = addPending(insertMessages(emptyThread, [messageOf(1)]), written("a"));
    const later = insertMessages(thread, [messageOf(2)]);
    expect(texts(later)).toEqual(["第 1 条", "第 2 条", "你好"]);
    expect(later[2]?.delivery).toBe("sending");
  });

  it("settles a written message by its client_id and keeps its key", () => {
    const thread = addPending(emptyThread, written("a"));
    const settled = insertMessages(thread, [messageOf(1, { client_id: "a", text: "你好" })]);
    expect(settled.map((message) => message.delivery)).toEqual(["sent"]);
    expect(settled.map(messageKey)).toEqual(thread.map(messageKey));
  });

  it("does not add the same client_id twice", () => {
    const thread = addPending(emptyThread, written("a"));
    expect(addPending(thread, written("a", "又一次"))).toBe(thread);
  });

  it("does not take messages without client_id for one another", () => {
    const thread = addPending(emptyThread, written("a"));
    expect(insertMessages(thread, [messageOf(1), messageOf(2)])).toHaveLength(3);
  });

  it("marks a failure with its reason, and sending again removes it", () => {
    const failed = markFailed(addPending(emptyThread, written("a")), "a", "网络连接失败");
    expect(failed[0]).toMatchObject({ delivery: "failed", failure: "网络连接失败" });
    expect(markSending(failed, "a")[0]).toMatchObject({ delivery: "sending", failure: null });
  });

  it("does not let a late failure spoil a message that has arrived", () => {
    const settled = insertMessages(addPending(emptyThread, written("a")), [
      messageOf(1, { client_id: "a" }),
    ]);
    expect(markFailed(settled, "a", "超时")[0]?.delivery).toBe("sent");
  });

  it("tells its pending messages and its last seq", () => {
    const thread = addPending(insertMessages(emptyThread, [messageOf(7)]), written("a"));
    expect(pendingMessages(thread)).toHaveLength(1);
    expect(pendingMessages(removePending(thread, "a"))).toHaveLength(0);
    expect(lastSeq(thread)).toBe(7);
    expect(lastSeq(emptyThread)).toBe(0);
  });
});

describe("the buttons that can be pressed", () => {
  const buttons = [{ title: "有帮助", payload: "有帮助" }];

  it("are those of the newest bot message with buttons", () => {
    const thread = insertMessages(emptyThread, [
      messageOf(1, { buttons }),
      messageOf(2, { buttons }),
      messageOf(3),
      messageOf(4, { author: "system" }),
    ]);
    expect(answerableMessage(thread)?.seq).toBe(2);
  });

  it.each(["customer", "agent"] as const)("are gone once the %s has written", (author) => {
    const thread = insertMessages(emptyThread, [
      messageOf(1, { buttons }),
      messageOf(2, { author }),
    ]);
    expect(answerableMessage(thread)).toBeNull();
  });

  it("are gone at once when the customer's message is still on its way", () => {
    const thread = addPending(
      insertMessages(emptyThread, [messageOf(1, { buttons })]),
      written("a"),
    );
    expect(answerableMessage(thread)).toBeNull();
  });
});
