/** What an agent is about to say of a customer. Pure; `customers-store.ts` keeps it while it is not saved. */
import type { CustomerProfile } from "@shared/types";

export const MAX_TAGS = 20;
export const MAX_TAG_CHARS = 20;
export const MAX_NOTE_CHARS = 1000;

export interface ProfileEdit {
  tags: string[];
  note: string;
  /** The version that was on the page when it was begun. */
  basedOn: number;
}

type Noted = Pick<CustomerProfile, "tags" | "note" | "version">;

export function editOf({ tags, note, version }: Noted): ProfileEdit {
  return { tags: [...tags], note, basedOn: version };
}

/** The new tag, or why it cannot be one. */
export function checkTag(tags: readonly string[], written: string): string | null {
  const tag = plainTag(written);
  if (!tag) return "标签是空的，请写点内容再加。";
  if (tag.length > MAX_TAG_CHARS) return `标签太长，最多 ${MAX_TAG_CHARS} 个字。`;
  if (tags.includes(tag)) return "已经有这个标签了。";
  if (tags.length >= MAX_TAGS) return `标签太多了，最多 ${MAX_TAGS} 个。`;
  return null;
}

export const plainTag = (written: string): string => written.trim().replace(/\s+/g, " ");

export function isChanged(edit: ProfileEdit, profile: Noted): boolean {
  return edit.note.trim() !== profile.note || edit.tags.join("\n") !== profile.tags.join("\n");
}

/** A colleague saved since this was begun: said before saving, and not only by a refusal. */
export function isOutdated(edit: ProfileEdit, profile: Noted): boolean {
  return edit.basedOn !== profile.version && isChanged(edit, profile);
}

/** The colleague's tags stay, those of this edit are added, and both notes stand below each other. */
export function withColleague(edit: ProfileEdit, profile: Noted): ProfileEdit {
  const tags = [...new Set([...profile.tags, ...edit.tags])].slice(0, MAX_TAGS);
  const notes = [...new Set([profile.note, edit.note.trim()])].filter(Boolean);
  return { tags, note: notes.join("\n").slice(0, MAX_NOTE_CHARS), basedOn: profile.version };
}
