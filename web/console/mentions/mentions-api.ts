/** Notes that name the reader (docs/phrases.md). */
import type { Mention } from "@shared/types";

import { get, post } from "../calls";

export const fetchMentions = () => get<{ mentions: Mention[] }>("/mentions");
export const seeMention = (id: number) => post<unknown>(`/mentions/${id}/seen`);
export const seeMentionsIn = (conversationId: string) =>
  post<{ count: number }>(`/conversations/${encodeURIComponent(conversationId)}/mentions/seen`);
