import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";

import MarkdownText from "./MarkdownText.vue";

const drawn = (text: string) => mount(MarkdownText, { props: { text } });

it("draws what editors use", () => {
  const page = drawn(
    "## 步骤\n\n1. **打开**订单\n2. 点`退款`\n\n- 甲\n- 乙\n\n> 提示\n\n第一行\n第二行",
  );
  expect(page.get("h4").text()).toBe("步骤");
  expect(page.findAll("ol > li").map((one) => one.text())).toEqual(["打开订单", "点退款"]);
  expect(page.get("strong").text()).toBe("打开");
  expect(page.get("code").text()).toBe("退款");
  expect(page.findAll("ul > li")).toHaveLength(2);
  expect(page.get("blockquote").text()).toBe("提示");
  expect(page.find("p > br").exists()).toBe(true);
});

it("draws a table with its alignment", () => {
  const page = drawn("| 地区 | 运费 |\n|---|---:|\n| 北京 | 8 元 |");
  expect(page.findAll("td").map((cell) => cell.text())).toEqual(["北京", "8 元"]);
  expect(page.findAll("td")[1]?.attributes("style")).toContain("right");
});

describe("nothing that is written runs", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">点</a>',
    "一段 <b onclick=alert(1)>话</b>",
  ])("%s stays text", (text) => {
    const page = drawn(text);
    expect(page.find("script, img, a, b").exists()).toBe(false);
    expect(page.text()).toContain("alert(1)");
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/x",
  ])("a link to %s is only its words", (address) => {
    const page = drawn(`[点这里](${address})`);
    expect(page.find("a").exists()).toBe(false);
    expect(page.text()).toBe("点这里");
  });

  it("a link to the web opens apart and tells nothing of us", () => {
    const link = drawn("[官网](https://shop.example/a?b=1)").get("a");
    expect(link.attributes()).toMatchObject({
      href: "https://shop.example/a?b=1",
      target: "_blank",
      rel: "noopener noreferrer nofollow",
    });
  });
});

describe("pictures", () => {
  it("come from our own store", () => {
    const picture = drawn("![退款页面](/api/v1/pictures/ab12)").get("img");
    expect(picture.attributes()).toMatchObject({ src: "/api/v1/pictures/ab12", alt: "退款页面" });
  });

  it.each([
    "https://evil.example/p.png",
    "/api/v1/pictures/../sign-out",
    "data:image/svg+xml,<svg/>",
    "/api/v1/articles",
  ])("from %s are not fetched; their description stands", (source) => {
    const page = drawn(`![截图](${source})`);
    expect(page.find("img").exists()).toBe(false);
    expect(page.text()).toContain("截图");
  });
});
