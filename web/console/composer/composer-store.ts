/** The drafts of all conversations; what is typed survives a reload of the page. */
import { defineStore } from "pinia";
import { ref } from "vue";

import type { Audience } from "@shared/types";

import type { Insertion } from "../suggestions/suggestion-state";
import { emptyDraft, withInsertion, withText, type Draft } from "./draft-state";

const KEY_PREFIX = "tongzhou.draft.";

export const useComposer = defineStore("composer", () => {
  const drafts = ref<Record<string, Draft>>({});

  function draftOf(id: string): Draft {
    return drafts.value[id] ?? { ...emptyDraft, text: keptText(id) };
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
    keepText(id, draft.text);
  }

  return { draftOf, setText, setAudience, insert, clear };
});

// A browser may refuse storage (private window, full): then drafts live as long as the page.
function keptText(id: string): string {
  try {
    return localStorage.getItem(KEY_PREFIX + id) ?? "";
  } catch {
    return "";
  }
}

function keepText(id: string, text: string): void {
  try {
    if (text) localStorage.setItem(KEY_PREFIX + id, text);
    else localStorage.removeItem(KEY_PREFIX + id);
  } catch {
    // Nothing is lost but the survival of a reload.
  }
}
