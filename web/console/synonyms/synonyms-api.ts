/** Words that mean the same to the search (docs/api.md). */
import type { SynonymGroup } from "@shared/types";

import { get, post, put, remove } from "../calls";

const one = (id: string) => `/synonyms/${encodeURIComponent(id)}`;

export const fetchSynonyms = () => get<{ groups: SynonymGroup[] }>("/synonyms");
export const addGroup = (words: readonly string[]) => post<SynonymGroup>("/synonyms", { words });
export const changeGroup = (id: string, words: readonly string[]) =>
  put<SynonymGroup>(one(id), { words });
export const removeGroup = (id: string) => remove(one(id));
