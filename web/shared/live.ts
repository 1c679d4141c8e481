/**
 * The live stream of docs/api.md, for widget and console alike.
 *
 * 1. Every durable event reaches `onEvent` once and in order, whatever the network does: a reconnect asks for
 *    `after=<the last id handled>`, and an id that was handled is dropped.
 * 2. `state` is `connected` only after `live.caught_up`: what the page shows is then complete.
 * 3. A stream that is silent for longer than two heartbeats is taken for dead and opened again.
 * 4. Reconnecting waits 0.5 s, then twice as long each time up to 10 s; going online or looking at the page
 *    again tries at once.
 */
import { useEventListener, useTimeoutFn, useWebSocket } from "@vueuse/core";
import { onScopeDispose, readonly, ref, type Ref } from "vue";

import { createFrameReader, type FrameListeners, type FrameReader } from "./live-frames";

export type LiveState = "connecting" | "connected" | "offline";

export interface LiveOptions<LiveEvent extends { id: number }> extends FrameListeners<LiveEvent> {
  /** The stream's address (http or https) without `after`; null while there is nothing to listen to. */
  url: () => string | null;
}

export interface Live {
  state: Readonly<Ref<LiveState>>;
  /** Attempts since the stream was last complete; above 0 the page should say that it is reconnecting. */
  retryCount: Readonly<Ref<number>>;
  lastEventId: () => number | null;
  /** Starts listening; with null nothing is replayed. */
  open: (after: number | null) => void;
  close: () => void;
  /** Says at most every 2 s that somebody types; staff name the conversation. */
  sendTyping: (conversationId?: string) => void;
  /** Says that all up to `seq` was read; staff name the conversation. Gives false when there was no way. */
  sendRead: (seq: number, conversationId?: string) => boolean;
}

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const SILENCE_MS = 45_000;
const TYPING_INTERVAL_MS = 2_000;

/** 0.5 s, 1 s, 2 s … 10 s, each up to a fifth shorter so that many pages do not come back at once. */
export function reconnectWait(attempt: number, chance: number = Math.random()): number {
  const wait = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.max(0, attempt - 1));
  return Math.max(SHORTEST_WAIT_MS, Math.round(wait * (1 - chance / 5)));
}

export function withAfter(url: string, after: number | null): string {
  if (after === null) return url;
  return `${url}${url.includes("?") ? "&" : "?"}after=${after}`;
}

/** `https://desk.example/api/…` → `wss://desk.example/api/…`; a path alone means the page's own origin. */
export function socketUrl(url: string, origin: string = window.location.origin): string {
  return new URL(url, origin).toString().replace(/^http/, "ws");
}

export function useLive<LiveEvent extends { id: number }>(options: LiveOptions<LiveEvent>): Live {
  const stream = new LiveStream(options.url, createFrameReader(options));
  // `offline` too: an address on this machine or network may still answer, and only a new attempt can tell.
  useEventListener(window, ["online", "offline"], () => stream.reconnect());
  useEventListener(window, "pageshow", () => stream.reconnectIfLost());
  useEventListener(document, "visibilitychange", () => stream.reconnectIfLost());
  onScopeDispose(() => stream.close());
  return {
    state: readonly(stream.state),
    retryCount: readonly(stream.retryCount),
    lastEventId: () => stream.reader.lastEventId(),
    open: (after) => stream.open(after),
    close: () => stream.close(),
    sendTyping: typingSender((text) => stream.send(text)),
    sendRead: (seq, conversationId) =>
      stream.send(JSON.stringify({ type: "message.read", seq, conversation_id: conversationId })),
  };
}

class LiveStream {
  readonly state = ref<LiveState>("offline");
  readonly retryCount = ref(0);
  private isWanted = false;

  constructor(
    private readonly url: () => string | null,
    readonly reader: FrameReader,
  ) {}

  private readonly silence = useTimeoutFn(() => this.reconnect(), SILENCE_MS, { immediate: false });

  private readonly socket = useWebSocket(() => this.address(), {
    immediate: false,
    autoConnect: false,
    // VueUse closes for good on `beforeunload`, which a mere download link also fires.
    autoClose: false,
    autoReconnect: { delay: () => reconnectWait(++this.retryCount.value) },
    onConnected: () => void (this.state.value = "connecting"),
    onDisconnected: (source) => this.noteLoss(source),
    onMessage: (source, frame) => this.take(source, frame.data),
  });

  open(after: number | null): void {
    this.isWanted = true;
    this.reader.startAfter(after);
    this.retryCount.value = 0;
    this.state.value = "connecting";
    this.socket.open();
  }

  close(): void {
    this.isWanted = false;
    this.silence.stop();
    this.socket.close();
    this.state.value = "offline";
  }

  send(text: string): boolean {
    return this.state.value === "connected" && this.socket.send(text, false);
  }

  reconnect(): void {
    if (!this.isWanted) return;
    this.state.value = "offline";
    this.retryCount.value += 1;
    this.socket.open();
  }

  reconnectIfLost(): void {
    const isLost = this.socket.status.value === "CLOSED";
    if (isLost && document.visibilityState !== "hidden") this.reconnect();
  }

  private address(): string | undefined {
    const url = this.url();
    return url === null ? undefined : socketUrl(withAfter(url, this.reader.lastEventId()));
  }

  /** A socket that was replaced may still speak or say that it closed; it no longer counts. */
  private take(source: WebSocket, text: unknown): void {
    if (source !== this.socket.ws.value) return;
    this.silence.start();
    if (!this.reader.take(text)) return;
    this.retryCount.value = 0;
    this.state.value = "connected";
  }

  private noteLoss(source: WebSocket): void {
    const current = this.socket.ws.value;
    if (current !== undefined && current !== source) return;
    this.silence.stop();
    this.state.value = "offline";
  }
}

function typingSender(send: (text: string) => boolean): (conversationId?: string) => void {
  let sentAt = -Infinity;
  return (conversationId) => {
    if (Date.now() - sentAt < TYPING_INTERVAL_MS) return;
    const frame = {
      type: "typing.started",
      ...(conversationId && { conversation_id: conversationId }),
    };
    if (send(JSON.stringify(frame))) sentAt = Date.now();
  };
}
