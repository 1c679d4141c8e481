/** The calls of summaries and wrap-ups. */
import type {
  ConversationSummary,
  Disposition,
  EarlierStretch,
  WrapUp,
  WrittenSummary,
} from "@shared/types";

import { get, post, put } from "../calls";

export interface WrittenWrapUp {
  disposition: string | null;
  tags: string[];
  note: string | null;
}

/** Which stretch of service `wrap_up` is of. */
export interface WrapUpOfStretch {
  wrap_up: WrapUp | null;
  handling: number;
}

const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const fetchSummary = (id: string) => get<ConversationSummary>(`${conversation(id)}/summary`);
export const putSummary = (id: string, written: WrittenSummary) =>
  put<ConversationSummary>(`${conversation(id)}/summary`, written);
export const refreshSummary = (id: string) =>
  post<ConversationSummary>(`${conversation(id)}/summary/refresh`);
export const fetchEarlier = (id: string) =>
  get<{ stretches: EarlierStretch[] }>(`${conversation(id)}/earlier-stretches`);

export const fetchWrapUp = (id: string) => get<WrapUpOfStretch>(`${conversation(id)}/wrap-up`);
export const putWrapUp = (id: string, written: WrittenWrapUp) =>
  put<WrapUp>(`${conversation(id)}/wrap-up`, written);
export const fetchDispositions = () => get<{ dispositions: Disposition[] }>("/dispositions");
export const fetchTags = (wanted: string) =>
  get<{ tags: string[] }>("/conversation-tags", { q: wanted });
