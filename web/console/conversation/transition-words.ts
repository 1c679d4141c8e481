/** A status change as one short sentence. Pure. */
import type { ConversationStatus, Transition } from "@shared/types";

import { reasonWords } from "../words";

const VERB_WORDS: Record<string, string> = {
  start: "开始了会话",
  request_human: "请求人工服务",
  claim: "接入了会话",
  take_over: "接管了会话",
  transfer: "转接了会话",
  requeue: "把会话放回队列",
  return_to_bot: "把会话转回机器人",
  resolve: "结束了会话",
  reopen: "重开了会话",
  write_again: "再次咨询",
};

/** What the desk does by itself: nobody is its subject. */
const WHOLE_SENTENCES: Record<string, string> = {
  give_back: "客服掉线，已放回队列",
  leave_message: "客户留言",
  stop_waiting: "客户不再排队",
  come_back: "客户回来，接回原客服",
};

const IDLE = "客户长时间未回复，自动结束";

const ARRIVAL_WORDS: Record<ConversationStatus, string> = {
  bot: "交给机器人",
  waiting: "进入排队",
  human: "接入了会话",
  resolved: "结束了会话",
};

export function transitionSentence(transition: Transition): string {
  const { verb, to, by_name, reason } = transition;
  if (verb === "resolve" && reason === "idle") return IDLE;
  const whole = verb && WHOLE_SENTENCES[verb];
  if (whole) return whole;
  const act = (verb && VERB_WORDS[verb]) || ARRIVAL_WORDS[to];
  const why = verb === "start" ? "" : reasonWords(reason);
  return `${by_name ?? "系统"} ${act}${why ? `（${why}）` : ""}`;
}
