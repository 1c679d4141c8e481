/** Pictures on their way into a text: a line stands for each until it has arrived. */
import { ref } from "vue";

import { sentenceFor } from "@shared/api";

import { postPicture } from "../article-api";

const LARGEST_BYTES = 5 * 1024 * 1024;
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The sentence that says why this file cannot be a picture here, or null. */
export function refusalOf({ type, size, name }: Pick<File, "type" | "size" | "name">) {
  if (!PICTURE_TYPES.includes(type)) return `“${name}”不是 PNG、JPEG、GIF 或 WebP 图片。`;
  return size > LARGEST_BYTES ? `“${name}”超过 5 MB，请压缩后再上传。` : null;
}

/** The files among what is pasted or dropped. */
export const filesOf = (carried: DataTransfer | null): File[] => [...(carried?.files ?? [])];

/** What the reader sees in place of the picture: the file's name without what Markdown would take for its own. */
const altOf = (name: string): string =>
  name
    .replace(/\.[A-Za-z0-9]+$/, "")
    .replace(/[[\]()!\\\r\n]/g, " ")
    .trim() || "图片";

export interface PictureText {
  insert: (words: string) => void;
  replace: (words: string, by: string) => void;
}

export function usePictures(text: PictureText) {
  const failure = ref<string | null>(null);
  const uploadingCount = ref(0);
  let place = 0;

  async function upload(files: File[]): Promise<void> {
    failure.value = null;
    await Promise.all(files.map(uploadOne));
  }

  async function uploadOne(file: File): Promise<void> {
    const refusal = refusalOf(file);
    if (refusal) return void (failure.value = refusal);
    const alt = altOf(file.name);
    const placeholder = `![正在上传 ${alt} ${++place}…]()`;
    text.insert(placeholder);
    uploadingCount.value += 1;
    try {
      const { url } = await postPicture(file);
      text.replace(placeholder, `![${alt}](${url})`);
    } catch (thrown) {
      text.replace(placeholder, "");
      failure.value = `“${file.name}”没有上传成功：${sentenceFor(thrown)}`;
    } finally {
      uploadingCount.value -= 1;
    }
  }

  return { failure, uploadingCount, upload };
}
