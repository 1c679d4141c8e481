/** A gap in words. Pure. */
import type { Gap, GapReason, GapState } from "@shared/types";

export const GAP_STATE_WORDS: Record<GapState, string> = {
  open: "待处理",
  drafted: "已起草",
  dismissed: "已忽略",
};

export const GAP_REASON_WORDS: Record<GapReason, string> = {
  refused: "机器人答不上来",
  unhelpful: "答了没帮助",
  handed_over: "转了人工",
};

export const GAP_EMPTY_WORDS: Record<GapState, string> = {
  open: "这段时间没有待处理的缺口。\n客户问了机器人答不上来、答了没帮助或最后转人工的问题，会归成一类出现在这里。",
  drafted: "还没有从缺口起草的知识。\n在“待处理”里选一个缺口，用它起草，就会出现在这里。",
  dismissed: "没有忽略的缺口。",
};

const REASONS: readonly GapReason[] = ["refused", "unhelpful", "handed_over"];

/** Only the reasons that occurred, the commonest first. */
export function reasonCounts({ reasons }: Pick<Gap, "reasons">) {
  return REASONS.map((reason) => ({
    reason,
    words: GAP_REASON_WORDS[reason],
    count: reasons[reason],
  }))
    .filter((one) => one.count > 0)
    .sort((one, other) => other.count - one.count);
}

/** Below it the nearest article speaks of something else. */
const ALIKE_FROM = 0.5;

/** What to do about the article that comes nearest to a gap. */
export function adviceOn(score: number): string {
  return score >= ALIKE_FROM ? "也许给它加一句相似问法就够了。" : "说的多半是另一件事。";
}
