/** The customer's part of docs/api.md. */
import { ApiError, apiUrl, createApi } from "../shared/api";
import type {
  ConversationForCustomer,
  CustomerHistory,
  LeftMessage,
  Message,
  Rating,
  StartedConversation,
} from "../shared/types";

export interface Credentials {
  id: string;
  token: string;
}

export interface Written {
  client_id: string;
  text: string;
  /** Ids of uploads. */
  attachments?: string[];
}

export interface WrittenForLater {
  client_id: string;
  text: string;
  contact: string;
}

/** Posting again is harmless, so a request that hangs in a dead network is given up early. */
const POST_TIMEOUT_SECONDS = 10;

export interface CustomerApi {
  start: (identity: string | null) => Promise<StartedConversation>;
  conversation: () => Promise<ConversationForCustomer>;
  history: (after: number, limit: number) => Promise<CustomerHistory>;
  post: (written: Written) => Promise<Message>;
  requestHuman: (clientId: string) => Promise<ConversationForCustomer>;
  leaveMessage: (written: WrittenForLater) => Promise<LeftMessage>;
  /** Wait no more for a person: the bot goes on. */
  stopWaiting: () => Promise<ConversationForCustomer>;
  end: () => Promise<ConversationForCustomer>;
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
    post: (written) =>
      api.post(path("/messages"), written, { timeoutSeconds: POST_TIMEOUT_SECONDS }),
    requestHuman: (clientId) => api.post(path("/request-human"), { client_id: clientId }),
    leaveMessage: (written) => api.post(path("/leave-message"), written),
    stopWaiting: () => api.post(path("/stop-waiting")),
    end: () => api.post(path("/end")),
    rate: (score, comment) =>
      api
        .post<Rating>(path("/rating"), { score, ...(comment && { comment }) })
        .catch(unlessRated({ score, comment })),
    liveUrl: () => {
      const credentials = known();
      return credentials && apiUrl(server, path("/live"), { token: credentials.token });
    },
  };
}

/** Rated before, in another tab or by an answer that was lost: for the customer it is done. */
function unlessRated(rating: Rating): (failure: unknown) => Rating {
  return (failure) => {
    if (failure instanceof ApiError && failure.error === "already_rated") return rating;
    throw failure;
  };
}

/** The server no longer knows this conversation or its token. */
export function isGone(failure: unknown): boolean {
  return failure instanceof ApiError && (failure.status === 401 || failure.status === 404);
}
