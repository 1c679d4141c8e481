import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, it } from "vitest";

import { answer } from "@shared/testing/cast";
import type { SynonymGroup } from "@shared/types";

import { FakeAssist } from "../testing/fake-assist";
import { useSynonyms } from "./synonyms-store";

const groupOf = (id: string, ...words: string[]): SynonymGroup => ({
  id,
  words,
  by_name: "王芳",
  updated_at: "2026-03-05T06:00:00Z",
});

let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  assist = new FakeAssist().on("GET /synonyms", { groups: [groupOf("1", "快递", "物流")] });
});

it("changes a group in its place and adds a new one", async () => {
  assist.on("PUT /synonyms/1", {}).on("POST /synonyms", () => answer(201, {}));
  await useSynonyms().save("1", ["快递", "物流", "货运"]);
  await useSynonyms().save(null, ["退款", "退钱"]);
  expect(assist.bodies("PUT /synonyms/1")).toEqual([{ words: ["快递", "物流", "货运"] }]);
  expect(assist.bodies("POST /synonyms")).toEqual([{ words: ["退款", "退钱"] }]);
});

it("fetches a colleague's new group when its word is refused, so that it can be named", async () => {
  const detail = "“退款”已经在另一组同义词里了。";
  assist.on("POST /synonyms", () => answer(409, { error: "word_taken", detail }));
  const synonyms = useSynonyms();
  await synonyms.load();
  assist.on("GET /synonyms", {
    groups: [groupOf("1", "快递", "物流"), groupOf("2", "退款", "返款")],
  });
  await expect(synonyms.save(null, ["退款", "退钱"])).rejects.toThrow(detail);
  expect(synonyms.groups.map((group) => group.id)).toEqual(["1", "2"]);
});
