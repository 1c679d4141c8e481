/** What agents say every day (docs/phrases.md). */
import type { Phrase } from "@shared/types";

import { get, post, put, remove } from "../calls";

export type PhraseFields = Pick<Phrase, "category" | "title" | "text">;
export type NewPhrase = PhraseFields & Pick<Phrase, "scope"> & { client_id: string };

const one = (id: string) => `/phrases/${encodeURIComponent(id)}`;

export const fetchPhrases = () => get<{ phrases: Phrase[] }>("/phrases");
export const postPhrase = (phrase: NewPhrase) => post<Phrase>("/phrases", phrase);
export const putPhrase = (id: string, fields: PhraseFields) => put<Phrase>(one(id), fields);
export const removePhrase = (id: string) => remove(one(id));
export const notePhraseUse = (id: string) => post<unknown>(`${one(id)}/used`);
