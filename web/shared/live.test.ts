import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { reconnectWait, socketUrl, useLive, withAfter, type Live } from "./live";
import { eventOf, messageOf } from "./testing/cast";
import { FakeSocket } from "./testing/fake-socket";

const onEvent = vi.fn<(event: { id: number }) => void>();
const onTyping = vi.fn();
const onReset = vi.fn();
let scope: EffectScope;
let live: Live;

beforeEach(() => {
  vi.useFakeTimers();
  [onEvent, onTyping, onReset].forEach((listener) => listener.mockReset());
  FakeSocket.install();
  scope = effectScope();
  const url = () => "https://desk.example/api/v1/live?token=t";
  live = scope.run(() => useLive({ url, onEvent, onTyping, onReset })) as Live;
});

afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const posted = (id: number) => eventOf(id, "message.posted", { message: messageOf(id) });
const handledIds = () => onEvent.mock.calls.map(([event]) => event.id);

describe("the live stream", () => {
  it("asks for what came after the last known event, and is connected once it has caught up", () => {
    live.open(5);
    const socket = FakeSocket.newest;
    expect(socket.url).toBe("wss://desk.example/api/v1/live?token=t&after=5");
    socket.onopen?.();
    socket.say({ type: "live.opened", id: 7, replaying_from: 5 });
    socket.say(posted(6));
    expect(live.state.value).toBe("connecting");
    socket.say(posted(7));
    socket.say({ type: "live.caught_up", id: 7 });
    expect(live.state.value).toBe("connected");
    expect(handledIds()).toEqual([6, 7]);
  });

  it("begins at the newest event when nothing is known", () => {
    live.open(null);
    expect(FakeSocket.newest.url).not.toContain("after");
    FakeSocket.newest.accept(41, null);
    expect(live.lastEventId()).toBe(41);
  });

  it("handles an event once, though it comes again", () => {
    live.open(0);
    FakeSocket.newest.accept(2, 0, [posted(1), posted(2), posted(2)]);
    FakeSocket.newest.say(posted(1));
    FakeSocket.newest.say(posted(3));
    expect(handledIds()).toEqual([1, 2, 3]);
  });

  it("comes back with the last handled id, without gap or double", async () => {
    live.open(0);
    FakeSocket.newest.accept(1, 0, [posted(1)]);
    FakeSocket.newest.drop();
    expect(live.state.value).toBe("offline");
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.newest.url).toContain("after=1");
    FakeSocket.newest.accept(3, 1, [posted(2), posted(3)]);
    expect(handledIds()).toEqual([1, 2, 3]);
    expect(live.state.value).toBe("connected");
    expect(live.retryCount.value).toBe(0);
  });

  it("waits longer each time, also when the server accepts and closes at once", async () => {
    live.open(0);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      FakeSocket.newest.onopen?.();
      FakeSocket.newest.drop();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(live.retryCount.value).toBe(3);
    FakeSocket.newest.drop();
    const count = FakeSocket.opened.length;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(FakeSocket.opened).toHaveLength(count);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.opened).toHaveLength(count + 1);
  });

  it("takes a silent stream for dead, and a heartbeat for life", async () => {
    live.open(0);
    FakeSocket.newest.accept(0, 0);
    await vi.advanceTimersByTimeAsync(40_000);
    FakeSocket.newest.say({ type: "live.heartbeat", id: 0 });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(FakeSocket.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(FakeSocket.opened).toHaveLength(2);
    expect(live.state.value).toBe("offline");
  });

  it("tries at once when the network comes back, and no longer hears the old socket", () => {
    live.open(0);
    const old = FakeSocket.newest;
    old.accept(0, 0);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.opened).toHaveLength(2);
    old.say(posted(1));
    expect(onEvent).not.toHaveBeenCalled();
  });

  it("does not come back after it was closed", async () => {
    live.open(0);
    FakeSocket.newest.accept(0, 0);
    live.close();
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.opened).toHaveLength(1);
    expect(live.state.value).toBe("offline");
  });

  it("says when the server's log is shorter than what was handled, and goes on from there", () => {
    live.open(90);
    FakeSocket.newest.accept(4, 90);
    expect(onReset).toHaveBeenCalledOnce();
    FakeSocket.newest.say(posted(5));
    expect(handledIds()).toEqual([5]);
  });

  it("hears typing, and leaves out what it cannot read", () => {
    live.open(0);
    FakeSocket.newest.accept(0, 0);
    FakeSocket.newest.say("not json");
    FakeSocket.newest.say({ type: "live.something_new", id: 9 });
    FakeSocket.newest.say({
      type: "typing.started",
      conversation_id: "c1",
      data: { author: "agent" },
    });
    expect(onTyping).toHaveBeenCalledOnce();
    expect(live.lastEventId()).toBe(0);
  });

  it("says at most every two seconds that somebody types, and only when connected", async () => {
    live.open(0);
    live.sendTyping();
    FakeSocket.newest.accept(0, 0);
    live.sendTyping("c1");
    live.sendTyping("c1");
    expect(FakeSocket.newest.sent).toEqual(['{"type":"typing.started","conversation_id":"c1"}']);
    await vi.advanceTimersByTimeAsync(2_000);
    live.sendTyping();
    expect(FakeSocket.newest.sent[1]).toBe('{"type":"typing.started"}');
  });
});

it("waits between half a second and ten", () => {
  expect([1, 2, 3, 4, 5, 6, 99].map((attempt) => reconnectWait(attempt, 0))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
  expect(reconnectWait(6, 1)).toBe(8000);
});

it("builds addresses", () => {
  expect(withAfter("/live", 0)).toBe("/live?after=0");
  expect(socketUrl("/api/v1/live", "http://localhost:8000")).toBe(
    "ws://localhost:8000/api/v1/live",
  );
});
