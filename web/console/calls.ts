/** How the console speaks to the service: a call that finds the sign-in expired says so. */
import { ApiError, createApi, type CallOptions, type QueryValue } from "@shared/api";

export const api = createApi();

export type Query = Record<string, QueryValue>;

let onSignedOut: () => void = () => undefined;

/** Names what happens when the service says that nobody is signed in any more. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export const get = <Answer>(path: string, query?: Query) =>
  watched(api.get<Answer>(path, { query }));
export const post = <Answer>(path: string, body: unknown = {}, options?: CallOptions) =>
  watched(api.post<Answer>(path, body, options));
export const put = <Answer>(path: string, body: unknown) => watched(api.put<Answer>(path, body));
export const patch = <Answer>(path: string, body: unknown) =>
  watched(api.patch<Answer>(path, body));
export const remove = (path: string) => watched(api.remove(path));
export const download = (path: string, options?: CallOptions) =>
  watched(api.download(path, options));

export async function watched<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 401) onSignedOut();
    throw failure;
  }
}
