/** The staff calls of docs/api.md, one function each. A call that finds the sign-in expired says so. */
import { ApiError, apiUrl, createApi, type QueryValue } from "@shared/api";
import type {
  Article,
  ArticlePage,
  Audience,
  Colleague,
  ConversationForStaff,
  Inbox,
  Me,
  Message,
  MessageDraft,
  Metrics,
  Presence,
  PresenceState,
  SignedIn,
  Suggestion,
  SuggestionOutcome,
} from "@shared/types";

const api = createApi();

let onSignedOut: () => void = () => undefined;

/** Names what happens when the service says that nobody is signed in any more. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

async function watched<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 401) onSignedOut();
    throw failure;
  }
}

const get = <Answer>(path: string, query?: Record<string, QueryValue>) =>
  watched(api.get<Answer>(path, { query }));
const post = <Answer>(path: string, body: unknown = {}) => watched(api.post<Answer>(path, body));

const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
const article = (id: string) => `/articles/${encodeURIComponent(id)}`;

/* ---- people ---- */

// Not watched: wrong words at the door are no expired sign-in, and asking who I am may find nobody.
export const signIn = (name: string, password: string) =>
  api.post<SignedIn>("/sign-in", { name, password });
export const findMe = () => api.get<Me>("/me");
export const signOut = () => api.post<undefined>("/sign-out", {});
export const fetchMe = () => get<Me>("/me");
export const putPresence = (state: PresenceState) =>
  watched(api.put<Presence>("/presence", { state }));
export const fetchColleagues = () => get<Colleague[]>("/colleagues");

/* ---- health ---- */

/** Not ready is answered 503, with the same body: what is missing matters, not the status. */
export async function fetchDegraded(): Promise<string[]> {
  const answer = await fetch(apiUrl("", "/health/ready"));
  return ((await answer.json()) as { degraded: string[] }).degraded;
}

/* ---- conversations ---- */

export interface TransferTarget {
  to_staff_id?: string;
  to_skill?: string;
  note?: string;
}

export const fetchInbox = () => get<Inbox>("/inbox");
export const fetchConversation = (id: string) => get<ConversationForStaff>(conversation(id));
export const postMessage = (id: string, draft: MessageDraft) =>
  post<Message>(`${conversation(id)}/messages`, draft);

export type Move = "claim" | "return-to-bot" | "resolve" | "reopen";
export const moveConversation = (id: string, move: Move) =>
  post<ConversationForStaff>(`${conversation(id)}/${move}`);
export const transferConversation = (id: string, target: TransferTarget) =>
  post<ConversationForStaff>(`${conversation(id)}/transfer`, target);

/* ---- suggestions ---- */

export interface SuggestionFeedback {
  article_id: string;
  outcome: SuggestionOutcome;
  final_text?: string;
}

export const fetchSuggestion = (id: string) => get<Suggestion>(`${conversation(id)}/suggestions`);
export const giveFeedback = (suggestionId: string, feedback: SuggestionFeedback) =>
  post<unknown>(`/suggestions/${encodeURIComponent(suggestionId)}/feedback`, feedback);

/* ---- figures ---- */

export type Grouping = "agent" | "day" | "reason";
export const fetchMetrics = (from: string, to: string, by: Grouping) =>
  get<Metrics>("/metrics", { from, to, by });

/* ---- knowledge ---- */

export interface ArticleQuery {
  q?: string;
  status?: string;
  limit: number;
  offset: number;
}

export interface ArticleDraft {
  title: string;
  body: string;
  similar_questions: string[];
  category: string;
  tags: string[];
  level: Article["level"];
  audience: Audience;
  valid_until: string | null;
}

export type ArticleMove = "submit" | "publish" | "archive" | "restore";

export const fetchArticles = (query: ArticleQuery) => get<ArticlePage>("/articles", { ...query });
export const fetchArticle = (id: string) => get<Article>(article(id));
export const createArticle = (draft: ArticleDraft & { id: string }) =>
  post<Article>("/articles", draft);
export const changeArticle = (id: string, draft: ArticleDraft) =>
  watched(api.patch<Article>(article(id), draft));
export const moveArticle = (id: string, move: ArticleMove) =>
  post<Article>(`${article(id)}/${move}`);
