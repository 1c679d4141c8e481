import { expect, it } from "vitest";

import { GREETING, phraseOf } from "../testing/phrases";
import { phrasesAbout } from "./phrase-search";

const ARRIVAL = phraseOf("p1");
const titles = (words: string, ...phrases: (typeof ARRIVAL)[]) =>
  phrasesAbout(phrases, words).map(({ title }) => title);

it.each(["dh", "DHSJ", "daohuo", "daoh", "dhuo", "到货", "运输", "订单", "ddwl", "huosj"])(
  "the phrase about arrival is found by %s",
  (words) => {
    expect(titles(words, GREETING, ARRIVAL)).toEqual(["到货时间"]);
  },
);

it.each(["dhx", "aohuo", "daohuoo", "退货吧"])("it is not meant by %s", (words) => {
  expect(titles(words, ARRIVAL)).toEqual([]);
});

it("the better match comes first, then what is used more, then one's own", () => {
  const said = phraseOf("a", { title: "发货后到货", used_count: 9 });
  const seldom = phraseOf("b", { title: "到货二" });
  const often = phraseOf("c", { title: "到货三", used_count: 3 });
  const own = phraseOf("d", { title: "到货一", scope: "personal" });
  expect(titles("到货", said, seldom, often, own)).toEqual([
    "到货三",
    "到货一",
    "到货二",
    "发货后到货",
  ]);
});

it("without words all are there, the most used first", () => {
  expect(titles("", ARRIVAL, { ...GREETING, used_count: 1 })).toEqual(["问候", "到货时间"]);
});
