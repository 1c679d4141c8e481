/** The customer's part of docs/api.md. */
import { ApiError, apiUrl, createApi } from "../shared/api";
import type {
  ConversationForCustomer,
  CustomerHistory,
  Message,
  Rating,
  StartedConversation,
} from "../shared/types";

export interface Credentials {
  id: string;
  token: string;
}

export interface CustomerApi {
  start: (identity: string | null) => Promise<StartedConversation>;
  conversation: () => Promise<ConversationForCustomer>;
  history: (after: number, limit: number) => Promise<CustomerHistory>;
  post: (written: { client_id: string; text: string }) => Promise<Message>;
  requestHuman: (clientId: string) => Promise<ConversationForCustomer>;
  rate: (score: number, comment: string | null) => Promise<Rating>;
  /** Null as long as there is no conversation. */
  liveUrl: () => string | null;
}

export function createCustomerApi(server: string, known: () => Credentials | null): CustomerApi {
  const api = createApi({ server, token: () => known()?.token ?? null });
  const path = (rest = "") => `/conversations/${known()?.id ?? ""}${rest}`;
  return {
    start: (identity) =>
      api.post("/conversations", { channel: "web", ...(identity && { identity }) }),
    conversation: () => api.get(path()),
    history: (after, limit) => api.get(path("/messages"), { query: { after, limit } }),
    post: (written) => api.post(path("/messages"), written),
    requestHuman: (clientId) => api.post(path("/request-human"), { client_id: clientId }),
    rate: (score, comment) => api.post(path("/rating"), { score, ...(comment && { comment }) }),
    liveUrl: () => {
      const credentials = known();
      return credentials && apiUrl(server, path("/live"), { token: credentials.token });
    },
  };
}

/** The server no longer knows this conversation or its token. */
export function isGone(failure: unknown): boolean {
  return failure instanceof ApiError && (failure.status === 401 || failure.status === 404);
}
