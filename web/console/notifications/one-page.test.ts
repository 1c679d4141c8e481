import { flushPromises } from "@vue/test-utils";
import { beforeEach, expect, it } from "vitest";

import { FakeLocks } from "../testing/fake-locks";
import { onePage } from "./one-page";

let locks: FakeLocks;
const open = () => onePage(locks as unknown as LockManager);

beforeEach(() => void (locks = new FakeLocks()));

it("of two pages the first tells, and the other when that one is closed", async () => {
  const [first, second] = [open(), open()];
  await flushPromises();
  expect([first.isBell(), second.isBell()]).toEqual([true, false]);
  first.leave();
  await flushPromises();
  expect(second.isBell()).toBe(true);
});

it("the page that is used takes it over, and gives it back when it goes", async () => {
  const [first, second] = [open(), open()];
  await flushPromises();
  second.takeBell();
  await flushPromises();
  expect([first.isBell(), second.isBell()]).toEqual([false, true]);
  first.takeBell();
  await flushPromises();
  expect([first.isBell(), second.isBell()]).toEqual([true, false]);
  first.leave();
  await flushPromises();
  expect(second.isBell()).toBe(true);
});

it("each knows what is read on the other", async () => {
  const [first, second] = [open(), open()];
  second.setSeen("c");
  await flushPromises();
  expect([await first.isSeenAnywhere("c"), await first.isSeenAnywhere("d")]).toEqual([true, false]);
  second.setSeen("d");
  await flushPromises();
  expect(await first.isSeenAnywhere("c")).toBe(false);
});

it("without locks each page tells for itself", async () => {
  const page = onePage(undefined);
  page.setSeen("c");
  expect([page.isBell(), await page.isSeenAnywhere("c")]).toEqual([true, true]);
});
