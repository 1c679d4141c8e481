/** One fetch wrapper for both pages: JSON in, JSON out, every failure an `ApiError` with a sentence to show. */
import type { ErrorBody } from "./types";

export type QueryValue = string | number | boolean | null | undefined;

export interface ApiSettings {
  /** Origin and path in front of `/api/v1`, e.g. `https://desk.example`; empty for the page's own origin. */
  server?: string;
  /** Asked before every call, so that a renewed token is used at once. */
  token?: () => string | null | undefined;
  timeoutSeconds?: number;
}

export interface CallOptions {
  query?: Record<string, QueryValue>;
  /** Sent as JSON, unless it is a Blob (a file), which is sent as it is. */
  body?: unknown;
  signal?: AbortSignal;
  timeoutSeconds?: number;
}

export interface Api {
  get<Answer>(path: string, options?: CallOptions): Promise<Answer>;
  post<Answer>(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  put<Answer>(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  patch<Answer>(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  remove(path: string): Promise<void>;
  download(path: string, options?: CallOptions): Promise<Blob>;
}

/** `status` 0 means that no answer came; `detail` is always a Chinese sentence that may be shown. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly error: string,
    readonly detail: string,
  ) {
    super(detail);
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** Asking again later may help: nothing was refused, the way or the server failed. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const DEFAULT_TIMEOUT_SECONDS = 20;
const UNREADABLE_DETAIL = "服务暂时不可用，请稍后再试";

export function createApi(settings: ApiSettings = {}): Api {
  const call = (method: string, path: string, options: CallOptions = {}) =>
    fetchChecked(settings, method, path, options);
  const json = async <Answer>(method: string, path: string, options?: CallOptions) =>
    readJson<Answer>(await call(method, path, options));
  return {
    get: (path, options) => json("GET", path, options),
    post: (path, body, options) => json("POST", path, { ...options, body }),
    put: (path, body, options) => json("PUT", path, { ...options, body }),
    patch: (path, body, options) => json("PATCH", path, { ...options, body }),
    remove: async (path) => void (await call("DELETE", path)),
    download: async (path, options) => (await call("GET", path, options)).blob(),
  };
}

/** The sentence to show for anything that was thrown. */
export function sentenceFor(failure: unknown): string {
  return failure instanceof ApiError ? failure.detail : UNREADABLE_DETAIL;
}

/** `apiUrl("https://desk.example", "/inbox", {a: 1})` → `https://desk.example/api/v1/inbox?a=1`. */
export function apiUrl(
  server: string,
  path: string,
  query: Record<string, QueryValue> = {},
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(
    given.map(([name, value]) => [name, String(value)]),
  ).toString();
  return `${server.replace(/\/+$/, "")}/api/v1${path}${search ? `?${search}` : ""}`;
}

async function fetchChecked(
  settings: ApiSettings,
  method: string,
  path: string,
  options: CallOptions,
): Promise<Response> {
  const response = await fetchOrFail(apiUrl(settings.server ?? "", path, options.query), {
    method,
    ...bodyAndHeaders(options.body, settings.token?.()),
    // A customer's page belongs to another site: only the bearer token may identify it there.
    credentials: settings.token ? "omit" : "same-origin",
    signal: stopSignal(options, settings.timeoutSeconds),
  });
  if (!response.ok) throw await readFailure(response);
  return response;
}

function bodyAndHeaders(body: unknown, token: string | null | undefined): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body === undefined) return { headers };
  if (body instanceof Blob) {
    headers["Content-Type"] = body.type || "application/octet-stream";
    return { headers, body };
  }
  headers["Content-Type"] = "application/json";
  return { headers, body: JSON.stringify(body) };
}

function stopSignal(options: CallOptions, settingSeconds?: number): AbortSignal {
  const seconds = options.timeoutSeconds ?? settingSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const stop = new AbortController();
  setTimeout(
    () => stop.abort(new DOMException("no answer in time", "TimeoutError")),
    seconds * 1000,
  );
  options.signal?.addEventListener("abort", () => stop.abort(options.signal?.reason));
  return stop.signal;
}

async function fetchOrFail(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (failure) {
    if (isNamed(failure, "AbortError")) throw failure;
    if (isNamed(failure, "TimeoutError")) {
      throw new ApiError(0, "no_answer_in_time", "等待超时，请稍后重试");
    }
    throw new ApiError(0, "network_unreachable", "网络连接失败，请检查网络后重试");
  }
}

function isNamed(failure: unknown, name: string): boolean {
  return failure instanceof Error && failure.name === name;
}

async function readJson<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new ApiError(response.status, "unreadable_answer", UNREADABLE_DETAIL);
  }
}

/** A proxy in between may answer HTML; then the sentence is ours. */
async function readFailure(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  return new ApiError(
    response.status,
    body?.error ?? "unreadable_answer",
    body?.detail ?? UNREADABLE_DETAIL,
  );
}
