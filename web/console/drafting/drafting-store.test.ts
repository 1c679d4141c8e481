import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it, vi } from "vitest";

import type { ReplyDraft, StaffEvent } from "@shared/types";

import * as calls from "../calls";
import { useDrafting } from "./drafting-store";

const DRAFT: ReplyDraft = {
  text: "七天内可以退。",
  source: "drafted",
  why: null,
  citations: [],
  based_on_seq: 2,
};
const said = (author: string) =>
  ({ type: "message.posted", conversation_id: "c-1", data: { message: { author } } }) as StaffEvent;

beforeEach(() => setActivePinia(createPinia()));

it("drops a draft when the customer writes on, and keeps it when the agent does", async () => {
  vi.spyOn(calls, "post").mockResolvedValue(DRAFT);
  const drafting = useDrafting();
  await drafting.draftReply("c-1");
  drafting.apply(said("agent"));
  expect(drafting.drafts["c-1"]).toEqual(DRAFT);
  drafting.apply(said("customer"));
  expect(drafting.drafts["c-1"]).toBeUndefined();
});

it("says what went wrong, and forgets it with the next try", async () => {
  const post = vi.spyOn(calls, "post").mockRejectedValueOnce(new Error("x"));
  const drafting = useDrafting();
  await drafting.draftReply("c-1");
  expect(drafting.failures["c-1"]).toContain("稍后再试");
  expect(drafting.busyId).toBeNull();
  post.mockResolvedValue(DRAFT);
  await drafting.draftReply("c-1");
  expect(drafting.failures["c-1"]).toBeUndefined();
  expect(drafting.drafts["c-1"]).toEqual(DRAFT);
});

it("shows nothing of it where no model is set or nobody answers", async () => {
  vi.spyOn(calls, "get").mockRejectedValue(new Error("x"));
  const drafting = useDrafting();
  await drafting.load();
  expect(drafting.isOn).toBe(false);
});
