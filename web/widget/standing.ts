/** Where the conversation stands for the customer, and the sentences that say so. Pure. */
import type {
  ConversationForCustomer,
  ConversationMove,
  ConversationStatus,
  CustomerEvent,
} from "../shared/types";

export interface Standing {
  status: ConversationStatus;
  place: number | null;
  /** The expected wait in words, null where nobody can tell, undefined until it was told. */
  wait: string | null | undefined;
  canLeaveMessage: boolean;
  agentName: string | null;
  /** The score that was given for the service that has just ended. */
  score: number | null;
  /** The rating card is to be shown. */
  isRatingAsked: boolean;
}

export const newStanding: Standing = {
  status: "bot",
  place: null,
  wait: undefined,
  canLeaveMessage: false,
  agentName: null,
  score: null,
  isRatingAsked: false,
};

/** After a reload the card comes back as long as it was neither answered nor declined. */
export function standingFrom(
  conversation: ConversationForCustomer,
  isRatingDeclined: boolean,
): Standing {
  const isRated = conversation.rating !== null;
  const isResolved = conversation.status === "resolved";
  return {
    status: conversation.status,
    place: conversation.place,
    wait: conversation.wait,
    canLeaveMessage: conversation.can_leave_message,
    agentName: conversation.agent_name,
    score: conversation.rating?.score ?? null,
    isRatingAsked: isResolved && conversation.is_rateable && !isRated && !isRatingDeclined,
  };
}

export function standingAfter(standing: Standing, event: CustomerEvent): Standing {
  switch (event.type) {
    case "conversation.moved":
      return afterMove(standing, event.data);
    case "queue.changed":
      return standing.status === "waiting" ? { ...standing, ...event.data } : standing;
    case "conversation.message_invited":
      return { ...standing, canLeaveMessage: standing.status === "waiting" };
    case "rating.requested":
      return { ...standing, score: null, isRatingAsked: true };
    case "rating.given":
      return { ...standing, score: event.data.score, isRatingAsked: false };
    default:
      return standing;
  }
}

export function standingLine(standing: Standing): string {
  switch (standing.status) {
    case "waiting":
      return waitingLine(standing.place, standing.wait);
    case "human":
      return standing.agentName ? `客服 ${standing.agentName} 为您服务` : "人工客服为您服务";
    case "resolved":
      return "本次服务已结束";
    case "bot":
      return "机器人为您服务";
  }
}

function waitingLine(place: number | null, wait: string | null | undefined): string {
  if (place === null) return "正在排队，请稍候";
  const line = `正在排队，您排在第 ${place} 位`;
  if (wait === undefined) return line;
  return wait === null ? `${line}，暂时无法估计等待时间` : `${line}，预计${wait}`;
}

function afterMove(standing: Standing, move: ConversationMove): Standing {
  return {
    ...standing,
    status: move.to,
    place: move.to === "waiting" ? (move.place ?? standing.place) : null,
    wait: move.to === "waiting" ? standing.wait : undefined,
    // With the bot it may be possible too, outside hours; only the conversation itself tells.
    canLeaveMessage: move.to === "waiting",
    agentName: move.to === "human" ? (move.agent_name ?? standing.agentName) : null,
    // Writing again reopens the conversation: the question about the last service is then out of place,
    // and the next one will be rated anew.
    ...(move.to !== "resolved" && { isRatingAsked: false, score: null }),
  };
}
