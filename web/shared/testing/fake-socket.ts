/** A WebSocket for tests: the test plays the server. */
import { vi } from "vitest";

export class FakeSocket {
  static opened: FakeSocket[] = [];
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.opened.push(this);
  }

  static install(): void {
    FakeSocket.opened = [];
    vi.stubGlobal("WebSocket", FakeSocket);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.opened[FakeSocket.opened.length - 1];
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.drop();
  }

  /** The connection breaks, or the server closes it. */
  drop(): void {
    this.onclose?.({});
  }

  accept(newestId: number, after: number | null, replayed: object[] = []): void {
    this.onopen?.();
    this.say({ type: "live.opened", id: newestId, replaying_from: after });
    replayed.forEach((frame) => this.say(frame));
    this.say({ type: "live.caught_up", id: newestId });
  }

  say(frame: object | string): void {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
}
