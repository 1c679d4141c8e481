import { expect, it } from "vitest";

import { ApiError } from "@shared/api";

import { useFetching } from "./fetching";

function promised<Answer>() {
  let give: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => (give = resolve));
  return { give, call: () => answer };
}

it("shows the newest answer, also when an older one comes after it", async () => {
  const { fetching, isLoading } = useFetching();
  const [slow, quick] = [promised<string>(), promised<string>()];
  const taken: string[] = [];
  const first = fetching(slow.call, (answer) => taken.push(answer));
  const second = fetching(quick.call, (answer) => taken.push(answer));
  quick.give("新的");
  await second;
  slow.give("旧的");
  await first;
  expect(taken).toEqual(["新的"]);
  expect(isLoading.value).toBe(false);
});

it("says what went wrong, until it goes well again", async () => {
  const { fetching, failure } = useFetching();
  const refuse = () => Promise.reject(new ApiError(503, "not_ready", "索引正在建立。"));
  await fetching(refuse, () => undefined);
  expect(failure.value).toBe("索引正在建立。");
  await fetching(
    () => Promise.resolve(1),
    () => undefined,
  );
  expect(failure.value).toBeNull();
});

it("takes nothing any more once the reader has left", async () => {
  const { fetching, forget, isLoading } = useFetching();
  const late = promised<string>();
  const taken: string[] = [];
  const asked = fetching(late.call, (answer) => taken.push(answer));
  forget();
  late.give("别人的");
  await asked;
  expect(taken).toEqual([]);
  expect(isLoading.value).toBe(false);
});
