/** A move that was refused: it is told in its sentence, and the page shows how things stand by now. */
import { ElMessage } from "element-plus";

import { ApiError, sentenceFor } from "@shared/api";

import { useInbox } from "../inbox/inbox-store";
import { useConversations } from "./conversation-store";

/** `at_cap` too is a conflict: the reader's own count may have grown on another page. */
export function useRefusal() {
  const inbox = useInbox();
  const conversations = useConversations();

  /** True when things stand otherwise than the page showed (somebody was first, the status has changed). */
  return function refuse(thrown: unknown, conversationId: string): boolean {
    const isConflict = thrown instanceof ApiError && thrown.status === 409;
    ElMessage({
      type: isConflict ? "warning" : "error",
      message: sentenceFor(thrown),
      duration: 5000,
    });
    if (!isConflict) return false;
    void inbox.load();
    if (conversations.opened[conversationId]) void conversations.load(conversationId);
    return true;
  };
}
