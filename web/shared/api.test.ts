import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError, apiUrl, createApi, sentenceFor } from "./api";
import { answer } from "./testing/cast";

const fetching = vi.fn<typeof fetch>();

beforeEach(() => {
  fetching.mockReset();
  vi.stubGlobal("fetch", fetching);
});

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error("it did not fail")),
    (failure: unknown) => failure as ApiError,
  );

describe("a call", () => {
  it("sends and reads JSON with the token of the moment", async () => {
    let token = "old";
    const api = createApi({ server: "https://desk.example/", token: () => token });
    token = "new";
    fetching.mockResolvedValue(answer(201, { id: "c1" }));
    expect(await api.post("/conversations", { channel: "web" })).toEqual({ id: "c1" });
    const [url, request] = fetching.mock.calls[0] ?? [];
    expect(url).toBe("https://desk.example/api/v1/conversations");
    expect(request).toMatchObject({
      method: "POST",
      body: '{"channel":"web"}',
      credentials: "omit",
    });
    expect(request?.headers).toMatchObject({ Authorization: "Bearer new" });
  });

  it("sends a file as it is, and a page's cookie only without a token", async () => {
    fetching.mockResolvedValue(answer(202, { id: "i1" }));
    const file = new Blob(["a,b"], { type: "text/csv" });
    await createApi().post("/articles/import", file, { query: { format: "csv" } });
    const [url, request] = fetching.mock.calls[0] ?? [];
    expect(url).toBe("/api/v1/articles/import?format=csv");
    expect(request).toMatchObject({ body: file, credentials: "same-origin" });
  });

  it("gives nothing for 204", async () => {
    fetching.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await createApi().post("/sign-out")).toBeUndefined();
  });
});

describe("a failure", () => {
  it("has the server's status, fact and sentence", async () => {
    fetching.mockResolvedValue(
      answer(409, { error: "already_claimed", detail: "张敏刚刚接入了这个会话" }),
    );
    const failure = await failureOf(createApi().post("/conversations/c1/claim"));
    expect(failure).toMatchObject({ status: 409, error: "already_claimed", isTransient: false });
    expect(sentenceFor(failure)).toBe("张敏刚刚接入了这个会话");
  });

  it("has a sentence of ours when a proxy answers HTML", async () => {
    fetching.mockResolvedValue(new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    const failure = await failureOf(createApi().get("/inbox"));
    expect(failure).toMatchObject({
      status: 502,
      detail: "服务暂时不可用，请稍后再试",
      isTransient: true,
    });
  });

  it("says that the network failed", async () => {
    fetching.mockRejectedValue(new TypeError("Failed to fetch"));
    const failure = await failureOf(createApi().get("/inbox"));
    expect(failure).toMatchObject({
      isUnreachable: true,
      detail: "网络连接失败，请检查网络后重试",
    });
  });

  it("says that no answer came in time", async () => {
    vi.useFakeTimers();
    fetching.mockImplementation((_url, request) => {
      const signal = request?.signal;
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    });
    const call = failureOf(createApi({ timeoutSeconds: 3 }).get("/inbox"));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await call).toMatchObject({ error: "no_answer_in_time", isTransient: true });
    vi.useRealTimers();
  });
});

it("leaves out query values that are not given", () => {
  expect(
    apiUrl("", "/articles", { q: "退款 ", status: undefined, limit: 20, category: null }),
  ).toBe("/api/v1/articles?q=%E9%80%80%E6%AC%BE+&limit=20");
});
