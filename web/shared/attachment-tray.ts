/** What is attached to the message that is being written: uploaded at once, sent with it or removed before. */
import { computed, ref } from "vue";

import { sentenceFor } from "./api";
import { filesOf, MOST_ATTACHMENTS, refusalOf } from "./attachments";
import { newClientId } from "./client-id";
import type { Attachment } from "./types";
import type { Upload } from "./upload";

/** A bar that flashes by tells nothing. */
const SLOW_MS = 2000;

export interface TrayItem {
  key: string;
  name: string;
  size: number;
  /** A picture as it lies in the browser. */
  preview: string | null;
  /** 0 to 1. */
  progress: number;
  /** It takes long enough to show how far it is. */
  isSlow: boolean;
  attachment: Attachment | null;
  /** Why it cannot be sent, as a sentence. */
  failure: string | null;
}

export interface TrayWays {
  upload: (file: File, onProgress: (part: number) => void) => Upload;
  /** Tells the server that an upload is not wanted any more. */
  remove: (attachment: Attachment) => Promise<unknown>;
}

export class Tray {
  readonly items = ref<TrayItem[]>([]);
  /** A sentence about what was not taken at all. */
  readonly problem = ref<string | null>(null);
  private readonly stops = new Map<string, () => void>();

  constructor(private readonly ways: TrayWays) {}

  /** Why the message cannot go yet, as a sentence. */
  readonly hindrance = computed(() => {
    if (this.items.value.some((item) => item.failure)) return "请先移除没有上传成功的文件";
    const isUnderWay = this.items.value.some((item) => !item.attachment);
    return isUnderWay ? "文件上传中，完成后再发送" : null;
  });
  readonly hasReady = computed(() => this.items.value.some((item) => item.attachment));

  add(files: readonly File[]): void {
    const room = MOST_ATTACHMENTS - this.items.value.length;
    const isTooMany = files.length > room;
    this.problem.value = isTooMany ? `一条消息最多发送 ${MOST_ATTACHMENTS} 个文件` : null;
    for (const file of files.slice(0, room)) void this.start(file);
  }

  remove(key: string): void {
    const removed = this.items.value.find((item) => item.key === key);
    this.items.value = this.items.value.filter((item) => item.key !== key);
    this.problem.value = null;
    this.stops.get(key)?.();
    forget(removed);
    // Left behind it is removed by the server after a day.
    if (removed?.attachment) void this.ways.remove(removed.attachment).catch(() => undefined);
  }

  /** Gives what is ready, for the message that is sent now; the tray is empty then. */
  take(): Attachment[] {
    const taken = this.items.value.flatMap((item) => item.attachment ?? []);
    this.items.value.forEach(forget);
    this.items.value = [];
    this.problem.value = null;
    return taken;
  }

  clear(): void {
    for (const item of this.items.value) this.remove(item.key);
  }

  private async start(file: File): Promise<void> {
    const key = newClientId();
    const failure = refusalOf(file);
    this.items.value = [...this.items.value, itemOf(key, file, failure)];
    if (failure) return;
    const slow = setTimeout(() => this.change(key, { isSlow: true }), SLOW_MS);
    const { done, stop } = this.ways.upload(file, (progress) => this.change(key, { progress }));
    this.stops.set(key, stop);
    try {
      this.settle(key, await done);
    } catch (thrown) {
      this.change(key, { failure: sentenceFor(thrown) });
    } finally {
      clearTimeout(slow);
      this.stops.delete(key);
    }
  }

  private settle(key: string, attachment: Attachment): void {
    const isWanted = this.items.value.some((item) => item.key === key);
    // Removed in the moment in which the server had it whole.
    if (!isWanted) void this.ways.remove(attachment).catch(() => undefined);
    this.change(key, { attachment, progress: 1 });
  }

  private change(key: string, changed: Partial<TrayItem>): void {
    const changing = (item: TrayItem) => (item.key === key ? { ...item, ...changed } : item);
    this.items.value = this.items.value.map(changing);
  }
}

/**
 * Listeners of the place where files may be let go: beside it the browser would open them in place of the page.
 * Words that are dragged go where they would without. Null: nothing may be attached now.
 */
export function dropsInto(tray: () => Tray | null) {
  const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  return {
    dragover: (event: DragEvent) => void (isOfFiles(event) && event.preventDefault()),
    drop: (event: DragEvent) => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      tray()?.add(filesOf(event.dataTransfer));
    },
  };
}

function itemOf(key: string, file: File, failure: string | null): TrayItem {
  const isShown = !failure && file.type.startsWith("image/");
  return {
    key,
    name: file.name,
    size: file.size,
    preview: isShown ? URL.createObjectURL(file) : null,
    progress: 0,
    isSlow: false,
    attachment: null,
    failure,
  };
}

function forget(item: TrayItem | undefined): void {
  if (item?.preview) URL.revokeObjectURL(item.preview);
}
