/** What customers asked and the base did not answer (docs/api.md). */
import type { Article, GapDetail, GapPage, GapState } from "@shared/types";

import { get, post } from "../calls";

export interface GapQuery {
  state: GapState;
  from: string;
  to: string;
  limit: number;
  offset: number;
}

export interface GapDraft {
  title: string;
  body: string;
  similar_questions: string[];
  category: string | null;
}

const one = (id: string) => `/gaps/${encodeURIComponent(id)}`;

export const fetchGaps = (query: GapQuery) => get<GapPage>("/gaps", { ...query });
export const fetchGap = (id: string) => get<GapDetail>(one(id));
export const draftFromGap = (id: string, draft: GapDraft) =>
  post<Article>(`${one(id)}/draft`, draft);
export const dismissGap = (id: string) => post<unknown>(`${one(id)}/dismiss`);
export const reopenGap = (id: string) => post<unknown>(`${one(id)}/reopen`);
