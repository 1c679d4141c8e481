/**
 * Markdown as virtual nodes, so that nothing that is written can become HTML or script.
 *
 * - HTML in the text stays text.
 * - A link leads to http, https, mailto or tel; any other stays text.
 * - A picture comes from our own store only; of any other the description is shown.
 */
import MarkdownIt, { type Token } from "markdown-it";
import { h, type VNode } from "vue";

type Node = VNode | string;
type Attributes = Record<string, string>;

interface OpenElement {
  tag: string;
  attributes: Attributes;
  children: Node[];
}

const reader = new MarkdownIt({ html: false, linkify: false, breaks: true });
// Addresses are judged below, where one that is refused can still be shown as text.
reader.validateLink = () => true;

const TAGS = new Set(
  "p strong em s code pre blockquote ul ol li hr br table thead tbody tr th td".split(" "),
);
const HEADING = /^h[1-6]$/;
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i;
const PICTURE = /^\/api\/v1\/pictures\/[A-Za-z0-9_-]+$/;
const ALIGNMENT = /^text-align:(?:left|center|right)$/;

export function markdownNodes(markdown: string): Node[] {
  return build(reader.parse(markdown, {}));
}

function build(tokens: Token[]): Node[] {
  const root: OpenElement = { tag: "", attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  for (const token of tokens) {
    const inner = open.at(-1) ?? root;
    if (token.nesting === 1) open.push(opened(token));
    else if (token.nesting === -1 && open.length > 1) close(open);
    else inner.children.push(...leaf(token));
  }
  return root.children;
}

function opened(token: Token): OpenElement {
  // Paragraphs of a tight list are not drawn.
  if (token.hidden) return { tag: "", attributes: {}, children: [] };
  if (token.type === "link_open") return openedLink(read(token, "href"));
  if (HEADING.test(token.tag)) return element(headingTag(token.tag));
  return element(TAGS.has(token.tag) ? token.tag : "span", attributesOf(token));
}

function openedLink(href: string): OpenElement {
  if (!LINK.test(href)) return element("span");
  return element("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" });
}

const element = (tag: string, attributes: Attributes = {}): OpenElement => ({
  ...{ tag, attributes, children: [] },
});

/** The page has its own h1 and h2. */
const headingTag = (tag: string) => `h${Math.min(6, Number(tag[1]) + 2)}`;

function attributesOf(token: Token): Attributes {
  const start = read(token, "start");
  const style = read(token, "style");
  return {
    ...(Number(start) > 0 ? { start } : {}),
    ...(ALIGNMENT.test(style) ? { style } : {}),
  };
}

function close(open: OpenElement[]): void {
  const { tag, attributes, children } = open.pop() as OpenElement;
  const outer = open.at(-1) as OpenElement;
  outer.children.push(...(tag ? [h(tag, attributes, children)] : children));
}

function leaf(token: Token): Node[] {
  switch (token.type) {
    case "inline":
      return build(token.children ?? []);
    case "image":
      return [picture(token)];
    case "softbreak":
    case "hardbreak":
      return [h("br")];
    case "hr":
      return [h("hr")];
    case "code_inline":
      return [h("code", token.content)];
    case "fence":
    case "code_block":
      return [h("pre", [h("code", token.content)])];
    default:
      return token.content ? [token.content] : [];
  }
}

function picture(token: Token): VNode {
  const src = read(token, "src");
  const alt = token.content;
  if (PICTURE.test(src)) return h("img", { src, alt, loading: "lazy" });
  return h("span", { class: "missing" }, `［图片：${alt || "没有说明"}］`);
}

const read = (token: Token, name: string): string => String(token.attrGet(name) ?? "");
