/** Whom a conversation can be handed to. Pure. */
import type { Colleague, PresenceState, SkillGroup } from "@shared/types";

import type { TransferTarget } from "../api";
import { PRESENCE_WORDS } from "../words";

export interface TransferChoice {
  key: string;
  name: string;
  /** In a word or two: why not, or how busy. */
  beside: string;
  presence: PresenceState | null;
  isOpen: boolean;
  target: TransferTarget;
}

const ORDER: readonly PresenceState[] = ["online", "busy", "away", "offline"];

/** Who has room stands first; who is offline or full stands below and cannot be chosen. */
export function colleagueChoices(all: readonly Colleague[], myId: string): TransferChoice[] {
  return (
    all
      // Editors look after the knowledge base and take no customers.
      .filter((one) => one.id !== myId && one.role !== "editor")
      .sort(
        (one, other) =>
          Number(canTake(other)) - Number(canTake(one)) ||
          ORDER.indexOf(one.presence) - ORDER.indexOf(other.presence) ||
          one.open_count - other.open_count,
      )
      .map((one) => ({
        key: `staff:${one.id}`,
        name: one.display_name,
        beside: besideColleague(one),
        presence: one.presence,
        isOpen: canTake(one),
        target: { to_staff_id: one.id },
      }))
  );
}

/** The conversation's own group first: that is putting it back into the queue. */
export function groupChoices(
  groups: readonly SkillGroup[],
  ownGroup: string | null,
): TransferChoice[] {
  return [...groups]
    .sort((one, other) => Number(other.name === ownGroup) - Number(one.name === ownGroup))
    .map((group) => ({
      key: `group:${group.id}`,
      name: group.name === ownGroup ? `${group.name}（放回本组队列）` : group.name,
      beside: `在线 ${group.online_count} 人，排队 ${group.waiting_count} 人`,
      presence: null,
      isOpen: true,
      target: { to_skill: group.name },
    }));
}

/** Supervisors and administrators have no cap: they step in where nobody else can. */
function isFull(one: Colleague): boolean {
  return one.role === "agent" && one.open_count >= one.conversation_cap;
}

function canTake(one: Colleague): boolean {
  return one.presence !== "offline" && !isFull(one);
}

function besideColleague(one: Colleague): string {
  if (one.presence === "offline") return PRESENCE_WORDS.offline;
  const load = one.role === "agent" ? `${one.open_count}/${one.conversation_cap}` : "";
  return [PRESENCE_WORDS[one.presence], load, isFull(one) ? "已满" : ""].filter(Boolean).join(" ");
}
