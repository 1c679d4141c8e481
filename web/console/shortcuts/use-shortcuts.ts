/** Listens for the desk's keys and does what they mean, on whatever page the reader is. */
import { useEventListener } from "@vueuse/core";
import { ref, type Ref } from "vue";
import { useRoute } from "vue-router";

import { useConversations } from "../conversation/conversation-store";
import { useSession } from "../staff/session-store";
import { useGoing } from "./going";
import { deedOf, type Deed } from "./keys";
import { isDialogOpen, isInField } from "./reach";
import { tell } from "./tell";
import { useWorking } from "./working";

/** Gives whether the list of keys is shown. */
export function useShortcuts(): Ref<boolean> {
  const isListShown = ref(false);
  const session = useSession();
  const openedId = useOpenedId();
  const conversations = useConversations();
  const going = useGoing(openedId);
  const working = useWorking();

  useEventListener(document, "keydown", (event: KeyboardEvent) => {
    const deed = event.defaultPrevented ? null : deedIn(event);
    if (!deed || !(session.doesServe || deed.do === "show-keys")) return;
    event.preventDefault();
    if (!event.repeat || deed.do === "step") act(deed);
  });

  function act(deed: Deed): void {
    if (deed.do === "show-keys") isListShown.value = true;
    else if (deed.do === "step") void going.step(deed.by);
    else if (deed.do === "next-unread") void going.goToUnread();
    else if (deed.do === "claim") void going.claim();
    else if (deed.do === "find") void going.find();
    else work(deed);
  }

  function work(deed: Deed): void {
    const id = openedId();
    if (!id || !conversations.opened[id]) return tell("请先打开一个会话。");
    if (deed.do === "reply") working.write(id, "customer");
    else if (deed.do === "note") working.write(id, "staff");
    else if (deed.do === "insert") working.insert(id, deed.place);
    else if (deed.do === "panel") void working.showPanel(deed.panel);
    else if (deed.do === "transfer") working.press("转接");
    else if (deed.do === "resolve") working.press("结束");
  }

  return isListShown;
}

function useOpenedId(): () => string | null {
  const route = useRoute();
  return () => {
    const { id } = route.params;
    return route.name === "conversations" && typeof id === "string" && id ? id : null;
  };
}

function deedIn(event: KeyboardEvent): Deed | null {
  const { code, key, altKey, shiftKey, metaKey, isComposing } = event;
  return deedOf({
    ...{ code, key, altKey, shiftKey, metaKey, isComposing },
    // AltGr writes letters.
    ctrlKey: event.ctrlKey || event.getModifierState("AltGraph"),
    isInField: isInField(event.target),
    isInDialog: isDialogOpen(),
  });
}
