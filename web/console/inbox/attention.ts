/** Which conversations a supervisor should look at, and which of them to tell of at once. Pure. */
import type { Card, Mood, StaffEvent } from "@shared/types";

import { isRaised } from "../conversation/mood";

/** What a supervisor is told of wherever they are: danger, a threat, or somebody beside themselves. */
export type AlarmKind = "safety" | "threat" | "fury";

export interface Alarm {
  conversationId: string;
  kind: AlarmKind;
  customerName: string;
  mood: Mood;
}

/** Whose flag is up, as long as anybody can still do something. */
export function needsAttention({ status, mood }: Card): boolean {
  return status !== "resolved" && isRaised(mood);
}

export function alarmKind(mood: Mood | null | undefined): AlarmKind | null {
  if (!isRaised(mood)) return null;
  if (mood.alert === "safety" || mood.alert === "threat") return mood.alert;
  return mood.level === 3 ? "fury" : null;
}

/** `before` is the card as it stood until this event: what stood there already is no news. */
export function alarmFor(event: StaffEvent, before: Card | undefined): Alarm | null {
  if (event.type !== "sentiment.scored") return null;
  const { mood } = event.data;
  const kind = alarmKind(mood);
  if (!mood || !kind || kind === alarmKind(before?.mood) || before?.status === "resolved") {
    return null;
  }
  const customerName = before?.customer_name ?? "客户";
  return { conversationId: event.conversation_id, kind, customerName, mood };
}

/** Once per conversation and kind; a new kind takes the place of what stands of the conversation. */
export function withAlarm(
  alarms: readonly Alarm[],
  told: ReadonlySet<string>,
  alarm: Alarm,
): readonly Alarm[] {
  if (told.has(keyOf(alarm))) return alarms;
  return [...alarms.filter((one) => one.conversationId !== alarm.conversationId), alarm];
}

export function keyOf({ conversationId, kind }: Alarm): string {
  return `${conversationId}:${kind}`;
}

/** As things stand by now: who has calmed down, was flagged wrongly or has gone needs nobody. */
export function alarmsNow(
  alarms: readonly Alarm[],
  cards: Readonly<Record<string, Card>>,
): Alarm[] {
  return alarms.flatMap((alarm) => {
    const card = cards[alarm.conversationId];
    if (!card) return [alarm];
    if (!needsAttention(card) || !alarmKind(card.mood)) return [];
    return [{ ...alarm, mood: card.mood ?? alarm.mood }];
  });
}
