import { beforeEach, expect, it, vi } from "vitest";

import { answer as reply } from "@shared/testing/cast";

import { contentOf, formOf } from "../form/article-form";
import { articleOf } from "../../testing/articles";
import { FakeAssist } from "../../testing/fake-assist";
import { usePublishProof } from "./publish-proof";

const PROVE = "POST /articles/check?regression=true";
const CONTENT = contentOf(formOf(articleOf("a")));
const BROKEN = {
  ...{ id: "q1", question: "运费多少", expected: { article_id: "freight", title: "运费" } },
  before: { rank: 1, top: null },
  after: { rank: 2, top: { article_id: "a", title: "退款", score: 0.9, level: "high" } },
};

let assist: FakeAssist;

beforeEach(() => {
  assist = new FakeAssist();
});

const proofSays = (...broken: object[]) =>
  assist.on(PROVE, { duplicates: [], regression: { count: 40, broken, mended: [] } });

it("goes on by itself when nothing breaks", async () => {
  proofSays();
  expect(await usePublishProof().allows({ ...CONTENT, id: "a" })).toBe(true);
  expect(assist.bodies(PROVE)).toMatchObject([{ id: "a", title: CONTENT.title }]);
});

it("goes on when there is no regression set yet", async () => {
  assist.on(PROVE, { duplicates: [], regression: null });
  expect(await usePublishProof().allows(CONTENT)).toBe(true);
});

it.each([true, false])("asks the editor when a question breaks (goes on: %s)", async (goesOn) => {
  proofSays(BROKEN);
  const { doubt, allows, answer } = usePublishProof();
  const decision = allows(CONTENT);
  await vi.waitFor(() => expect(doubt.value?.proof?.broken[0]?.question).toBe("运费多少"));
  answer(goesOn);
  expect(await decision).toBe(goesOn);
  expect(doubt.value).toBeNull();
});

it("asks as well when the proof could not be made", async () => {
  assist.on(PROVE, () => reply(503, { error: "index_not_ready", detail: "索引正在建立。" }));
  const { doubt, allows, answer } = usePublishProof();
  const decision = allows(CONTENT);
  await vi.waitFor(() => expect(doubt.value?.failure).toBe("索引正在建立。"));
  answer(false);
  expect(await decision).toBe(false);
});
