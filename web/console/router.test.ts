import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";

import type { Role } from "@shared/types";

import { createConsoleRouter, wayFor } from "./router";

const comeTo = (path: string, role: Role | null) =>
  wayFor(createConsoleRouter().resolve(path), role);

beforeEach(() => setActivePinia(createPinia()));

describe("the way in", () => {
  it("leads who is not signed in to the door, and remembers where to", () => {
    expect(comeTo("/metrics", null)).toEqual({ name: "sign-in", query: { next: "/metrics" } });
    expect(comeTo("/", null)).toEqual({ name: "sign-in", query: {} });
    expect(comeTo("/sign-in", null)).toBe(true);
  });

  it.each<[Role, string]>([
    ["agent", "conversations"],
    ["supervisor", "conversations"],
    ["administrator", "conversations"],
    ["editor", "articles"],
  ])("leads the %s to %s", (role, name) => {
    expect(comeTo("/", role)).toEqual({ name });
    expect(comeTo("/sign-in", role)).toEqual({ name });
  });

  it.each<[Role, string]>([
    ["agent", "/conversations/c1"],
    ["agent", "/articles/a1"],
    ["editor", "/articles/new"],
    ["agent", "/knowledge/trial"],
    ["editor", "/knowledge/gaps/g1"],
    ["supervisor", "/knowledge/insights"],
    ["supervisor", "/metrics"],
    ["administrator", "/metrics"],
    ["supervisor", "/escalation"],
    ["agent", "/routing"],
    ["administrator", "/routing"],
    ["administrator", "/escalation"],
    ["administrator", "/webhooks"],
  ])("lets the %s into %s", (role, path) => {
    expect(comeTo(path, role)).toBe(true);
  });

  it.each<[Role, string, string]>([
    ["agent", "/metrics", "conversations"],
    ["agent", "/escalation", "conversations"],
    ["editor", "/escalation", "articles"],
    ["supervisor", "/webhooks", "conversations"],
    ["editor", "/conversations", "articles"],
    ["editor", "/metrics", "articles"],
    ["agent", "/knowledge/gaps", "conversations"],
    ["agent", "/knowledge/regression", "conversations"],
  ])("keeps the %s out of %s", (role, path, name) => {
    expect(comeTo(path, role)).toEqual({ name });
  });
});

it("counts every page of the knowledge base as one section of the navigation", () => {
  const sectionOf = (path: string) => createConsoleRouter().resolve(path).meta.section;
  expect(["/articles/a1", "/knowledge/trial"].map(sectionOf)).toEqual(["knowledge", "knowledge"]);
  expect(sectionOf("/metrics")).toBeUndefined();
});
