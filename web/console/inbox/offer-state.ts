/** Offers: a waiting conversation is put to one agent for a while. Pure. */
import type { Card, Offer, SkillGroup } from "@shared/types";

export type OfferedCard = Card & { offer: Offer };

/** Where a group is not known: as groups have it unless somebody changed it. */
const USUAL_SECONDS = 30;

/** What is put to this agent now; what ends first stands first. */
export function offersTo(staffId: string, cards: readonly Card[]): OfferedCard[] {
  return cards
    .filter((card): card is OfferedCard => card.offer?.staff_id === staffId)
    .filter((card) => card.status === "waiting")
    .sort((one, other) => endOf(one.offer) - endOf(other.offer));
}

/** Whole seconds, counting down to 0. */
export function secondsLeft(offer: Offer, localNow: Date, serverOffsetMs: number): number {
  const left = endOf(offer) - (localNow.getTime() + serverOffsetMs);
  return Math.max(0, Math.ceil(left / 1000));
}

/** 1 when it has just been made, 0 at its end. */
export function shareLeft(seconds: number, totalSeconds: number): number {
  return Math.min(1, Math.max(0, seconds / totalSeconds));
}

export function offerSeconds(card: Card, groups: readonly SkillGroup[]): number {
  return groups.find((group) => group.name === card.skill)?.offer_seconds ?? USUAL_SECONDS;
}

/** What it is about: the handoff's summary, else what was said last. */
export function problemOf(card: Card): string {
  return card.problem || card.last_text || "客户还没有说话。";
}

function endOf(offer: Offer): number {
  return Date.parse(offer.expires_at);
}
