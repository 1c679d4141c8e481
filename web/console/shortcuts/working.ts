/** Keys that do something in the conversation that is open. */
import { nextTick } from "vue";

import type { Audience } from "@shared/types";

import { useComposer } from "../composer/composer-store";
import { usePanel, type Panel } from "../context/context-panels";
import { useConversations } from "../conversation/conversation-store";
import { allowedMoves } from "../conversation/moves";
import { usePanes } from "../layout/panes-store";
import { useSession } from "../staff/session-store";
import { useSuggestions } from "../suggestions/suggestion-store";
import { focusPanelTab, focusReplyBox, pressMove } from "./reach";
import { tell } from "./tell";

export function useWorking() {
  const [composer, suggestions] = [useComposer(), useSuggestions()];
  const [panes, panel, canReply] = [usePanes(), usePanel(), useCanReply()];

  function write(id: string, audience: Audience): void {
    if (audience === "staff" || canReply(id)) composer.setAudience(id, audience);
    else tell("现在不能回复客户，可以写内部备注。");
    focusReplyBox();
  }

  function insert(id: string, place: number): void {
    const hit = suggestions.hits(id)[place];
    const suggestionId = suggestions.state.byConversation[id]?.id;
    if (!hit || !suggestionId) return tell(`没有第 ${place + 1} 条知识推荐。`);
    if (hit.audience === "staff") return tell("这条知识仅内部使用，不能发给客户。");
    if (!canReply(id)) return tell("现在不能回复客户。");
    composer.insert(id, { suggestionId, articleId: hit.article_id, answer: hit.answer });
  }

  /** Null: the one that is open. */
  async function showPanel(wanted: Panel | null): Promise<void> {
    panel.value = wanted ?? panel.value;
    panes.isSideOpen = true;
    await nextTick();
    focusPanelTab();
  }

  function press(name: string): void {
    if (!pressMove(name)) tell(`这个会话现在不能${name}。`);
  }

  return { write, insert, showPanel, press };
}

function useCanReply(): (id: string) => boolean {
  const [conversations, session] = [useConversations(), useSession()];
  return (id) => {
    const facts = conversations.opened[id]?.facts;
    if (!facts) return false;
    return allowedMoves(facts.status, facts.owner, session.myId, session.isLead).canReply;
  };
}
