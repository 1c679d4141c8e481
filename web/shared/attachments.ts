/** Pictures and files in messages: what may be sent, how it is said and how large it is drawn. Pure. */
import type { InjectionKey } from "vue";

import type { Attachment } from "./types";

/** In one message, as the server takes them. */
export const MOST_ATTACHMENTS = 5;
export const ACCEPTED = ".png,.jpg,.jpeg,.gif,.webp,.pdf,.txt,.csv,.docx,.xlsx,.zip";
export const THUMBNAIL_PIXELS = 240;
const MEGABYTE = 1024 * 1024;
const PICTURE_MEGABYTES = 10;
const FILE_MEGABYTES = 20;
/** What browsers name otherwise than by its ending is refused by the server, which looks at the bytes. */
const ENDINGS = ACCEPTED.split(",");

/** Where what an attachment shows is fetched from: its own address, unless the page names another way. */
export type AttachmentSource = (one: Attachment) => Promise<string>;
export const attachmentSource: InjectionKey<AttachmentSource | null> = Symbol("attachments");

export interface Size {
  width: number;
  height: number;
}

/** A sentence, when it is of no use to send this file; the server has the last word. */
export function refusalOf(file: { name: string; size: number; type: string }): string | null {
  const ending = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
  const megabytes = isPictureType(file.type) ? PICTURE_MEGABYTES : FILE_MEGABYTES;
  if (!ENDINGS.includes(ending))
    return "只能发送图片（PNG、JPEG、GIF、WebP）和 PDF、TXT、CSV、DOCX、XLSX、ZIP 文件";
  if (file.size === 0) return "文件是空的，请换一个文件";
  return file.size > megabytes * MEGABYTE ? `文件太大了，最多 ${megabytes} MB` : null;
}

export function isPicture(one: { media_type: string }): boolean {
  return isPictureType(one.media_type);
}

function isPictureType(type: string): boolean {
  return type.startsWith("image/");
}

/** `980 B`, `12 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < MEGABYTE) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/** As large as it is, or smaller with the same shape: known before it is loaded, so nothing jumps. */
export function thumbnailSize({ width, height }: Partial<Record<keyof Size, number | null>>): Size {
  if (!width || !height) return { width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS };
  const scale = Math.min(1, THUMBNAIL_PIXELS / width, THUMBNAIL_PIXELS / height);
  const shrunk = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: shrunk(width), height: shrunk(height) };
}

/** The files of what was pasted or dropped; none where words came with a picture of them (a table's cells). */
export function filesOf(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.types.includes("text/plain")) return [];
  return [...transfer.files];
}
