/** Who can be given a ticket: oneself, those of the group, and all others who serve. Pure. */
import type { Colleague, Ticket } from "@shared/types";

export interface AssigneeChoice {
  id: string;
  words: string;
}

export function assigneeChoices(
  colleagues: readonly Colleague[],
  skill: string,
  myId: string,
  present: Ticket["assignee"] = null,
): AssigneeChoice[] {
  const rank = (one: Colleague) => (one.id === myId ? 0 : isIn(one, skill) ? 1 : 2);
  const serving = colleagues.filter((one) => one.role !== "editor");
  const choices = serving
    .sort((one, other) => rank(one) - rank(other))
    .map((one) => ({ id: one.id, words: wordsFor(one, skill, myId) }));
  const isListed = !present || choices.some((one) => one.id === present.id);
  return isListed ? choices : [{ id: present.id, words: present.display_name }, ...choices];
}

function wordsFor(one: Colleague, skill: string, myId: string): string {
  const beside = [one.id === myId ? "我" : "", isIn(one, skill) ? "本组" : ""].filter(Boolean);
  return beside.length ? `${one.display_name}（${beside.join("，")}）` : one.display_name;
}

function isIn({ groups }: Colleague, skill: string): boolean {
  return groups.some((group) => group.name === skill);
}
