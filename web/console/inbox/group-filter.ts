/** Which skill groups' customers an agent looks at in the queue. Pure. */
import type { Card, SkillGroup } from "@shared/types";

export const ALL_GROUPS = "all";
export const MY_GROUPS = "mine";
const ONE = "group:";

/** `all`, `mine` or `group:` and its name: this is kept in the browser. */
export type GroupFilter = string;

export interface FilterChoice {
  filter: GroupFilter;
  words: string;
  waitingCount: number;
}

/** Groups as the desk has them, and those of cards that it has no more. */
export function filterChoices(
  waiting: readonly Card[],
  groups: readonly SkillGroup[],
  myId: string,
): FilterChoice[] {
  const names = new Set(groups.map((group) => group.name));
  for (const card of waiting) if (card.skill) names.add(card.skill);
  const choices = [
    { filter: ALL_GROUPS, words: "全部技能组" },
    { filter: MY_GROUPS, words: "我的技能组" },
    ...[...names].map((name) => ({ filter: ONE + name, words: name })),
  ];
  return choices.map((choice) => ({
    ...choice,
    waitingCount: filtered(waiting, choice.filter, groups, myId).length,
  }));
}

/** A group that is gone hides nobody: then all are shown. */
export function filterInUse(wanted: GroupFilter, choices: readonly FilterChoice[]): GroupFilter {
  return choices.some((choice) => choice.filter === wanted) ? wanted : ALL_GROUPS;
}

export function filtered(
  waiting: readonly Card[],
  filter: GroupFilter,
  groups: readonly SkillGroup[],
  myId: string,
): Card[] {
  if (filter === ALL_GROUPS) return [...waiting];
  if (filter !== MY_GROUPS) return waiting.filter((card) => ONE + card.skill === filter);
  const names = myGroupNames(groups, myId);
  return waiting.filter((card) => card.skill !== null && names.has(card.skill));
}

/** Whom nobody put into a group serves the default one. */
function myGroupNames(groups: readonly SkillGroup[], myId: string): Set<string> {
  const joined = groups.filter((group) => group.members.some((one) => one.staff_id === myId));
  const mine = joined.length ? joined : groups.filter((group) => group.is_default);
  return new Set(mine.map((group) => group.name));
}
