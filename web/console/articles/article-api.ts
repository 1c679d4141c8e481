/** The calls of docs/api.md about articles, one function each. */
import type {
  Article,
  ArticleCheck,
  ArticleContent,
  ArticleMoved,
  ArticlePage,
  ArticleVersion,
  Picture,
} from "@shared/types";

import { get, patch, post, type Query } from "../calls";

const article = (id: string) => `/articles/${encodeURIComponent(id)}`;
/** A regression set of 2,000 questions is asked twice. */
const PROOF_SECONDS = 120;
const PICTURE_SECONDS = 120;

export type ArticleMove = "submit" | "publish" | "archive" | "restore" | "unschedule";

export interface MoveNote {
  note?: string;
  /** When to publish; left out: now. */
  at?: string;
}

export const fetchArticles = (query: Query) => get<ArticlePage>("/articles", query);
export const fetchArticle = (id: string) => get<Article>(article(id));
export const createArticle = (content: ArticleContent & { id?: string }) =>
  post<Article>("/articles", content);
/** Refused (`article_changed`) when `basedOnVersion` is not the present version any more. */
export const changeArticle = (id: string, content: ArticleContent, basedOnVersion: number) =>
  patch<Article>(article(id), { ...content, based_on_version: basedOnVersion });
export const moveArticle = (id: string, move: ArticleMove, note: MoveNote = {}) =>
  post<Article>(`${article(id)}/${move}`, note);

export const fetchHistory = (id: string) =>
  get<{ moves: ArticleMoved[] }>(`${article(id)}/history`);
export const fetchVersions = (id: string) =>
  get<{ versions: ArticleVersion[] }>(`${article(id)}/versions`);
export const restoreVersion = (id: string, version: number) =>
  post<Article>(`${article(id)}/versions/${version}/restore`);

export const checkArticle = (content: ArticleContent & { id?: string }) =>
  post<ArticleCheck>("/articles/check", content);
/** Asks the whole regression set as if `content` were published. */
export const proveArticle = (content: ArticleContent & { id?: string }) =>
  post<ArticleCheck>("/articles/check", content, {
    query: { regression: true },
    timeoutSeconds: PROOF_SECONDS,
  });
export const postPicture = (file: Blob) =>
  post<Picture>("/pictures", file, { timeoutSeconds: PICTURE_SECONDS });
