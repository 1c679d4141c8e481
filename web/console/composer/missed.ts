/** What came into a conversation while the page was cut off. Pure. */
import type { Thread } from "@shared/thread";

/** Messages after `seq` that others wrote: a colleague's note counts too. */
export function missedCount(thread: Thread, seq: number, myName: string): number {
  return thread.filter((one) => {
    const isOwn = one.author === "agent" && one.author_name === myName;
    return one.seq !== null && one.seq > seq && one.author !== "system" && !isOwn;
  }).length;
}
