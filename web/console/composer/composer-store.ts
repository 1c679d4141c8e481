/** The drafts of all conversations; what is typed, for whom and where it came from survive a reload of the page. */
import { defineStore } from "pinia";
import { ref } from "vue";

import type { Audience } from "@shared/types";

import type { Insertion } from "../suggestions/suggestion-state";
import { draftFrom, emptyDraft, withInsertion, withText, wordsOf, type Draft } from "./draft-state";

const KEY_PREFIX = "tongzhou.draft.";

export const useComposer = defineStore("composer", () => {
  const drafts = ref<Record<string, Draft>>({});

  function draftOf(id: string): Draft {
    return drafts.value[id] ?? kept(id);
  }

  function setText(id: string, text: string): void {
    put(id, withText(draftOf(id), text));
  }

  function setAudience(id: string, audience: Audience): void {
    put(id, { ...draftOf(id), audience });
  }

  function insert(id: string, insertion: Insertion): void {
    put(id, withInsertion(draftOf(id), insertion));
  }

  /** The box is empty again; reply or note stays as chosen. */
  function clear(id: string): void {
    put(id, { ...emptyDraft, audience: draftOf(id).audience });
  }

  function put(id: string, draft: Draft): void {
    drafts.value = { ...drafts.value, [id]: draft };
    keep(id, draft);
  }

  return { draftOf, setText, setAudience, insert, clear };
});

// A browser may refuse storage (private window, full): then drafts live as long as the page.
function kept(id: string): Draft {
  try {
    return draftFrom(localStorage.getItem(KEY_PREFIX + id));
  } catch {
    return emptyDraft;
  }
}

function keep(id: string, draft: Draft): void {
  const words = wordsOf(draft);
  try {
    if (words) localStorage.setItem(KEY_PREFIX + id, words);
    else localStorage.removeItem(KEY_PREFIX + id);
  } catch {
    // Nothing is lost but the survival of a reload.
  }
}
