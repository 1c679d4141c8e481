/** A webhook while it is being written. Pure. */
import type { Webhook, WebhookFields } from "@shared/types";

import { ALL_TYPES, EVERY_TYPE, FAMILIES } from "./webhook-words";

export interface WebhookForm {
  url: string;
  note: string;
  /** Exact types, as they are ticked. */
  types: string[];
}

export function formOf(webhook: Webhook | null): WebhookForm {
  const { url = "", note = "", types = [EVERY_TYPE] } = webhook ?? {};
  return { url, note, types: spreadOut(types) };
}

export function fieldsOf({ url, note, types }: WebhookForm): Omit<WebhookFields, "is_enabled"> {
  return { url: url.trim(), note: note.trim(), types: drawnTogether(types) };
}

/** The sentence that says what is missing, or null. */
export function missingIn({ url, types }: WebhookForm): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(url.trim()))
    return "请填写以 http:// 或 https:// 开头的完整地址。";
  return types.length ? null : "请至少选择一种事件。";
}

/** `["ticket.*"]` → every type of tickets. */
export function spreadOut(patterns: readonly string[]): string[] {
  if (patterns.includes(EVERY_TYPE)) return [...ALL_TYPES];
  const meant = patterns.flatMap((one) => {
    const family = FAMILIES.find(({ pattern }) => pattern === one);
    return family ? family.types.map(({ type }) => type) : [one];
  });
  return [...new Set(meant)];
}

/** Whole families as one: whoever ticks all of them means the types to come too. */
export function drawnTogether(types: readonly string[]): string[] {
  if (ALL_TYPES.every((type) => types.includes(type))) return [EVERY_TYPE];
  return FAMILIES.flatMap((family) => {
    const own = family.types.map(({ type }) => type);
    const ticked = own.filter((type) => types.includes(type));
    return ticked.length === own.length ? [family.pattern] : ticked;
  });
}
