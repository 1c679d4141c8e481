/** Which buttons an agent may press on a conversation. The server decides in the end; this only spares refusals. Pure. */
import type { ConversationStatus, Owner } from "@shared/types";

export interface AllowedMoves {
  canClaim: boolean;
  /** From the colleague who owns it. */
  canTakeOver: boolean;
  canTransfer: boolean;
  canReturnToBot: boolean;
  canResolve: boolean;
  canReopen: boolean;
  /** To the customer; a note may always be written. */
  canReply: boolean;
}

export function allowedMoves(
  status: ConversationStatus,
  owner: Owner | null,
  myId: string,
  isLead: boolean,
): AllowedMoves {
  const isMine = status === "human" && owner?.id === myId;
  const isOpenToAll = status === "bot" || status === "waiting";
  // A supervisor may step in anywhere.
  const mayHandOn = isMine || (isLead && status === "human");
  return {
    canClaim: isOpenToAll,
    canTakeOver: isLead && status === "human" && !isMine,
    canTransfer: mayHandOn,
    canReturnToBot: mayHandOn || status === "waiting",
    canResolve: mayHandOn || isOpenToAll,
    canReopen: status === "resolved",
    canReply: isMine || isOpenToAll,
  };
}
