/** Answers `fetch` for tests of the stores: routes by method and path, and remembers what was sent. */
import { vi } from "vitest";

import { answer } from "@shared/testing/cast";

type Reply = (body: Record<string, unknown>) => Response;

export class FakeAssist {
  readonly calls: { call: string; body: Record<string, unknown> }[] = [];
  private readonly replies = new Map<string, Reply>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, request: RequestInit) => this.respond(url, request));
  }

  /** `on("POST /inbox", () => answer(200, …))`; a later reply takes the place of an earlier one. */
  on(call: string, reply: Reply | object): this {
    const isReply = typeof reply === "function";
    this.replies.set(call, isReply ? (reply as Reply) : () => answer(200, reply));
    return this;
  }

  bodies(call: string): Record<string, unknown>[] {
    return this.calls.filter((one) => one.call === call).map((one) => one.body);
  }

  private async respond(url: string, request: RequestInit): Promise<Response> {
    const call = `${request.method ?? "GET"} ${url.replace("/api/v1", "")}`;
    const body = bodyOf(request);
    this.calls.push({ call, body });
    const reply = this.replies.get(call);
    return reply ? reply(body) : answer(404, { error: "unknown_path", detail: `没有 ${call}` });
  }
}

/** A file that is sent stands in the notes as `file`. */
function bodyOf({ body }: RequestInit): Record<string, unknown> {
  if (body instanceof Blob) return { file: body };
  return JSON.parse(String(body ?? "{}")) as Record<string, unknown>;
}
