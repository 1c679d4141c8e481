/**
 * The article that is open, and what is typed into its form.
 *
 * 1. A save says which version it was made from; who was overtaken keeps every word and decides (`theirs`).
 * 2. A change elsewhere replaces an untouched form; a touched one is left alone and `theirs` is set.
 * 3. What is typed is kept in the browser until it is saved or given up.
 */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";

import { ApiError } from "@shared/api";
import type { Article, StaffEvent } from "@shared/types";

import { useDeed } from "../../knowledge/deed";
import { useFetching } from "../../knowledge/fetching";
import * as api from "../article-api";
import { contentOf, emptyForm, formOf, isTouched, type ArticleForm } from "./article-form";
import { useKeeping } from "./keeping";
import { dropForm, keptForm } from "./kept-form";

const UNDECIDED = "同事改过这条知识，请先决定用谁的内容。";

export const useEditor = defineStore("article-editor", () => {
  /** Null while nothing or a new article is open. */
  const article = shallowRef<Article | null>(null);
  const form = ref<ArticleForm>({ ...emptyForm });
  /** What a colleague saved while this form was being filled. */
  const theirs = shallowRef<Article | null>(null);
  /** The form was typed before a reload, or another day. */
  const isRecovered = ref(false);
  const opening = useFetching();
  const deed = useDeed();

  const isChanged = computed(() => isTouched(form.value, article.value));
  const keeping = useKeeping({ article, form, theirs, isChanged });

  async function open(id: string): Promise<void> {
    close();
    await opening.fetching(() => api.fetchArticle(id), begin);
  }

  function create(): void {
    close();
    begin(null);
  }

  function close(): void {
    keeping.stop();
    opening.forget();
    deed.failure.value = null;
    article.value = theirs.value = null;
    isRecovered.value = false;
    form.value = { ...emptyForm };
  }

  function begin(fresh: Article | null): void {
    const kept = keptForm(fresh?.id ?? null);
    settle(fresh);
    keeping.start();
    if (!kept || !isTouched(kept.form, fresh)) return;
    form.value = kept.form;
    isRecovered.value = true;
    if (fresh && kept.basedOnVersion !== fresh.version) theirs.value = fresh;
  }

  /** The service's word stands in the form, and nothing else. */
  function settle(fresh: Article | null): void {
    article.value = fresh;
    form.value = fresh ? formOf(fresh) : { ...emptyForm };
    theirs.value = null;
    isRecovered.value = false;
  }

  /** Saves what is typed, if anything is; raises a refusal. `overwrites`: also what a colleague wrote meanwhile. */
  async function save(overwrites = false): Promise<Article> {
    const before = article.value;
    if (before && !isChanged.value) return before;
    if (theirs.value && !overwrites) throw new ApiError(409, "article_changed", UNDECIDED);
    try {
      const fresh = await send(form.value, before, theirs.value ?? before);
      dropForm(before?.id ?? null);
      settle(fresh);
      return fresh;
    } catch (thrown) {
      if (isOvertaken(thrown)) await fetchTheirs();
      throw thrown;
    }
  }

  async function fetchTheirs(): Promise<void> {
    if (article.value) theirs.value = await api.fetchArticle(article.value.id);
  }

  /** What stands in the form is what is meant, so it is saved before it goes on. */
  async function move(wanted: api.ArticleMove, note: api.MoveNote = {}): Promise<Article> {
    const { id } = await save();
    settle(await api.moveArticle(id, wanted, note));
    return article.value as Article;
  }

  async function restoreVersion(version: number): Promise<void> {
    if (!article.value) return;
    settle(await api.restoreVersion(article.value.id, version));
  }

  /** Gives up what was typed. */
  function discard(): void {
    dropForm(article.value?.id ?? null);
    settle(theirs.value ?? article.value);
  }

  /** Looks whether a colleague changed the open article meanwhile. */
  async function look(): Promise<void> {
    const id = article.value?.id;
    if (!id || deed.isBusy.value) return;
    // Unreachable for a moment: the next look will tell.
    const fresh = await api.fetchArticle(id).catch(() => null);
    if (fresh && fresh.id === article.value?.id && !deed.isBusy.value) takeChange(fresh);
  }

  function takeChange(fresh: Article): void {
    const before = article.value as Article;
    if (fresh.version > before.version && isChanged.value) theirs.value = fresh;
    else if (fresh.version > before.version) settle(fresh);
    // Published, planned or archived by a colleague: the words are the same, and the form stays.
    else if (fresh.version === before.version) article.value = fresh;
  }

  function apply(event: StaffEvent): void {
    if (event.type !== "article.changed" || event.data.article_id !== article.value?.id) return;
    void look();
  }

  return {
    ...{ article, form, theirs, isRecovered, isChanged },
    ...{ isOpening: opening.isLoading, openFailure: opening.failure },
    ...{ isBusy: deed.isBusy, failure: deed.failure, attempt: deed.attempt },
    ...{ open, create, close, save, move, restoreVersion, discard, look, apply },
  };
});

/** `seen`: what the writer knows to be there, and overwrites. */
function send(form: ArticleForm, before: Article | null, seen: Article | null): Promise<Article> {
  if (before && seen) return api.changeArticle(before.id, contentOf(form), seen.version);
  const id = form.id.trim();
  return api.createArticle({ ...contentOf(form), ...(id ? { id } : {}) });
}

const isOvertaken = (thrown: unknown): boolean =>
  thrown instanceof ApiError && thrown.error === "article_changed";
