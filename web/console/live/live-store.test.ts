import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import { answer, messageOf } from "@shared/testing/cast";
import { FakeSocket } from "@shared/testing/fake-socket";

import { whenSignedOut } from "../api";
import { useEditor } from "../articles/form/editor-store";
import { useInbox } from "../inbox/inbox-store";
import { useSession } from "../staff/session-store";
import { articleOf } from "../testing/articles";
import { cardOf, inboxOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import { useDeskLive } from "./live-store";

const ME = { id: "s1", name: "zhangmin", role: "agent", display_name: "张敏", presence: "online" };
const shownState = () => document.documentElement.dataset.live;
const said = (id: number, seq: number) =>
  staffEvent(id, "message.posted", "c", {
    message: messageOf(seq, { conversation_id: "c", author: "customer" }),
  });

let assist: FakeAssist;

beforeEach(async () => {
  setActivePinia(createPinia());
  FakeSocket.install();
  assist = new FakeAssist().on("GET /inbox", inboxOf(cardOf("c"))).on("GET /me", ME);
  await useSession().restore();
  useDeskLive().start();
  await vi.waitFor(() => expect(useInbox().isLoaded).toBe(true));
});

it("is connected once everything up to now has come, and says so on the page", async () => {
  const socket = FakeSocket.newest;
  socket.onopen?.();
  await vi.waitFor(() => expect(shownState()).toBe("connecting"));
  socket.say({ type: "live.opened", id: 20, replaying_from: null });
  socket.say({ type: "live.caught_up", id: 20 });
  await vi.waitFor(() => expect(shownState()).toBe("connected"));
});

it("fetches the lists again when the first stream stands: nothing falls in between", async () => {
  expect(assist.bodies("GET /inbox")).toHaveLength(1);
  FakeSocket.newest.accept(20, null);
  await vi.waitFor(() => expect(assist.bodies("GET /inbox")).toHaveLength(2));
});

it("does not claim to be complete before the lists that fill the gap are here", async () => {
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  const answered = window.fetch;
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    if (url.endsWith("/inbox")) await held;
    return answered(url, request);
  });
  FakeSocket.newest.accept(20, null);
  await flushPromises();
  expect([shownState(), useDeskLive().isCaughtUp]).toEqual(["connecting", false]);
  letThrough();
  await vi.waitFor(() => expect(shownState()).toBe("connected"));
});

it("after a break asks for what it missed and takes each event once", async () => {
  const first = FakeSocket.newest;
  first.accept(20, null);
  await vi.waitFor(() => expect(assist.bodies("GET /inbox")).toHaveLength(2));
  first.say(said(21, 2));
  first.drop();
  await vi.waitFor(() => expect(shownState()).toBe("offline"));
  await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(2), { timeout: 3000 });
  expect(new URL(FakeSocket.newest.url).searchParams.get("after")).toBe("21");
  FakeSocket.newest.accept(22, 21, [said(21, 2), said(22, 3)]);
  expect(useInbox().state.cards.c).toMatchObject({ last_seq: 3, unread: 3 });
});

it("finds out by a plain call whether the sign-in has expired when the stream is closed", async () => {
  const signedOut = vi.fn();
  whenSignedOut(signedOut);
  FakeSocket.newest.accept(20, null);
  await vi.waitFor(() => expect(shownState()).toBe("connected"));
  assist.on("GET /me", () => answer(401, { error: "not_signed_in", detail: "请先登录。" }));
  FakeSocket.newest.drop();
  await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce());
});

it("asks for no conversations where an editor works, and shows what a colleague changed", async () => {
  setActivePinia(createPinia());
  assist = new FakeAssist()
    .on("GET /me", { ...ME, role: "editor" })
    .on("GET /articles/a", articleOf("a", { version: 1 }));
  await useSession().restore();
  await useEditor().open("a");
  useDeskLive().start();
  FakeSocket.newest.accept(20, null);
  assist.on("GET /articles/a", articleOf("a", { version: 2, title: "新标题" }));
  FakeSocket.newest.say({
    ...{ id: 21, type: "article.changed", conversation_id: null, at: "" },
    data: { article_id: "a", status: "published", version: 2 },
  });
  await vi.waitFor(() => expect(useEditor().form.title).toBe("新标题"));
  expect(assist.bodies("GET /inbox")).toEqual([]);
});
