/** The staff calls of docs/api.md, one function each. */
import { apiUrl } from "@shared/api";
import type {
  Colleague,
  ConversationForStaff,
  Inbox,
  Me,
  Message,
  MessageDraft,
  Metrics,
  Presence,
  PresenceState,
  SentimentLabel,
  SignedIn,
  SkillGroup,
  Suggestion,
  SuggestionOutcome,
} from "@shared/types";

import { api, download, get, post, put, remove } from "./calls";
import type { Health } from "./health/health-state";

export { whenSignedOut } from "./calls";

const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;

/* ---- people ---- */

// Not watched: wrong words at the door are no expired sign-in, and asking who I am may find nobody.
export const signIn = (name: string, password: string) =>
  api.post<SignedIn>("/sign-in", { name, password });
export const findMe = () => api.get<Me>("/me");
export const signOut = () => api.post<undefined>("/sign-out", {});
export const fetchMe = () => get<Me>("/me");
export const putPresence = (state: PresenceState) => put<Presence>("/presence", { state });
// Not watched either: it may cross the signing out. A lease of 60 s cannot wait long for an answer.
export const beatPresence = () =>
  api.post<Presence>("/presence/heartbeat", {}, { timeoutSeconds: 10 });
export const fetchColleagues = () => get<Colleague[]>("/colleagues");

/* ---- health ---- */

/** Not ready is answered 503, with the same body: what is missing matters, not the status. */
export async function fetchHealth(): Promise<Health> {
  const answer = await fetch(apiUrl("", "/health/ready"));
  return (await answer.json()) as Health;
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

export type Move = "claim" | "take-over" | "return-to-bot" | "resolve" | "reopen";
export const moveConversation = (id: string, move: Move) =>
  post<ConversationForStaff>(`${conversation(id)}/${move}`);
export const transferConversation = (id: string, target: TransferTarget) =>
  post<ConversationForStaff>(`${conversation(id)}/transfer`, target);

export const declineOffer = (id: string) =>
  post<ConversationForStaff>(`${conversation(id)}/decline`);
export const fetchSkillGroups = () => get<{ groups: SkillGroup[] }>("/skill-groups");

/* ---- how a message was meant ---- */

const markOf = (id: string, seq: number) => `${conversation(id)}/messages/${seq}/sentiment-mark`;
export const putSentimentMark = (id: string, seq: number, label: SentimentLabel) =>
  put<unknown>(markOf(id, seq), { label });
export const removeSentimentMark = (id: string, seq: number) => remove(markOf(id, seq));
/** JSON Lines: every message that was marked, without what identifies a customer. */
export const downloadSentimentMarks = () => download("/sentiment/marks");

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
