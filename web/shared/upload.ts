/** Sends one file's bytes and tells how far it is. XMLHttpRequest, because `fetch` tells nothing of what was sent. */
import { ApiError } from "./api";
import type { Attachment, ErrorBody } from "./types";

const LONGEST_MS = 5 * 60 * 1000;

export interface Upload {
  done: Promise<Attachment>;
  stop: () => void;
}

export interface Target {
  /** With the file's name. */
  url: string;
  /** The customer's; staff are known by their cookie. */
  token?: string;
}

/** `onProgress` is told the part that was sent, 0 to 1. `done` fails with an `ApiError`. */
export function upload(target: Target, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Attachment>((settle, fail) => {
    request.onload = () => readAnswer(request, settle, fail);
    request.onerror = () => fail(unreachable("网络连接失败，请检查网络后重试"));
    request.ontimeout = () => fail(unreachable("上传超时，请稍后重试"));
    request.onabort = () => fail(new ApiError(0, "upload_stopped", "已取消上传"));
  });
  request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
  request.open("POST", target.url);
  request.timeout = LONGEST_MS;
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("Accept", "application/json");
  if (target.token) request.setRequestHeader("Authorization", `Bearer ${target.token}`);
  request.send(file);
  return { done, stop: () => request.abort() };
}

function readAnswer(
  { status, responseText }: XMLHttpRequest,
  settle: (attachment: Attachment) => void,
  fail: (failure: ApiError) => void,
): void {
  const answer = parsed(responseText);
  if (status === 201 && answer) return settle(answer as Attachment);
  const { error, detail } = (answer ?? {}) as Partial<ErrorBody>;
  fail(new ApiError(status, error ?? "unreadable_answer", detail ?? "上传失败，请稍后再试"));
}

/** A proxy in between may answer HTML. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreachable(detail: string): ApiError {
  return new ApiError(0, "network_unreachable", detail);
}
