/** The lists of the reply box: phrases behind a /, colleagues behind an @ in a note. */
import { nextTick, type Ref } from "vue";

import type { Colleague, Phrase } from "@shared/types";

import type { ConversationFacts } from "../conversation/conversation-state";
import { phrasesAbout } from "../phrases/phrase-search";
import { usePhrases } from "../phrases/phrases-store";
import { dayWords, filled, gapIn, type VariableValues } from "../phrases/variables";
import { useColleagues } from "../staff/colleagues-store";
import { useSession } from "../staff/session-store";
import { PRESENCE_WORDS, ROLE_WORDS } from "../words";
import { useComposer } from "./composer-store";
import type { Trigger } from "./trigger";
import { useMenu, type MenuChoice } from "./use-menu";

/** More would not be read; typing on finds the rest. */
const MOST_SHOWN = 30;

export function useBoxMenu(
  box: Readonly<Ref<HTMLTextAreaElement | null>>,
  facts: () => ConversationFacts,
  isNote: () => boolean,
) {
  const composer = useComposer();
  const phrasesFor = usePhraseChoices(facts);
  const namesakes = useNamesakes();

  const menu = useMenu({
    box: () => box.value,
    kinds: () => (isNote() ? ["phrase", "mention"] : ["phrase"]),
    choicesFor: ({ kind, query }: Trigger) =>
      kind === "phrase" ? phrasesFor(query) : namesakes(query).map(colleagueChoice),
    take: (choice, start, end) => void put(choice.text(), start, end),
  });

  async function put(text: string, start: number, end: number): Promise<void> {
    const { id } = facts();
    const before = composer.draftOf(id).text;
    composer.setText(id, before.slice(0, start) + text + before.slice(end));
    await nextTick();
    const gap = gapIn(text);
    point(start + (gap?.start ?? text.length), start + (gap?.end ?? text.length));
  }

  function point(start: number, end: number): void {
    box.value?.focus();
    box.value?.setSelectionRange(start, end);
  }

  return { ...menu, point };
}

function usePhraseChoices(facts: () => ConversationFacts) {
  const phrases = usePhrases();
  const session = useSession();

  function choiceOf(phrase: Phrase): MenuChoice {
    const { id, title, category } = phrase;
    const text = filled(phrase.text, valuesOf(facts(), session.me?.display_name));
    return { key: id, title, tag: category, detail: text, text: () => (phrases.noteUse(id), text) };
  }

  return (query: string): MenuChoice[] =>
    phrasesAbout(phrases.all, query).slice(0, MOST_SHOWN).map(choiceOf);
}

/** Editors do not read customers' talk, and nobody calls themselves. */
function useNamesakes() {
  const colleagues = useColleagues();
  const session = useSession();
  return (query: string): Colleague[] =>
    colleagues.all.filter(
      ({ id, role, display_name }) =>
        role !== "editor" && id !== session.myId && display_name.includes(query),
    );
}

function colleagueChoice({ id, display_name, role, presence }: Colleague): MenuChoice {
  const detail = PRESENCE_WORDS[presence];
  const text = () => `@${display_name} `;
  return { key: id, title: display_name, tag: ROLE_WORDS[role], detail, text };
}

function valuesOf(facts: ConversationFacts, myName: string | undefined): VariableValues {
  const slots = facts.handoff?.slots ?? {};
  const order = slots.order_no ?? slots.order_number;
  return {
    客户姓名: facts.customer.name,
    坐席姓名: myName,
    订单号: ["string", "number"].includes(typeof order) ? String(order) : undefined,
    会话编号: facts.id,
    今天: dayWords(new Date()),
  };
}
