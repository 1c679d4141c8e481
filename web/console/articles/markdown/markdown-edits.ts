/** What a press on the toolbar does to a text and its selection. Pure. */

export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Puts `words` in place of `from`–`to`, then selects `start`–`end` of the new text. */
export interface Edit {
  from: number;
  to: number;
  words: string;
  start: number;
  end: number;
}

/** Bold, or plain again when it is bold. */
export function bold({ text, start, end }: Selected): Edit {
  const chosen = text.slice(start, end);
  const isBold = text.slice(start - 2, start) === "**" && text.slice(end, end + 2) === "**";
  if (isBold) return replaced(start - 2, end + 2, chosen, 0, chosen.length);
  const words = chosen || "加粗文字";
  return replaced(start, end, `**${words}**`, 2, words.length);
}

export function link({ text, start, end }: Selected): Edit {
  const chosen = text.slice(start, end);
  const words = chosen || "链接文字";
  const address = "https://";
  // The words stand already: the address is what is typed next.
  const place = chosen ? words.length + 3 : 1;
  const length = chosen ? address.length : words.length;
  return replaced(start, end, `[${words}](${address})`, place, length);
}

export const bullets = (selected: Selected): Edit => listed(selected, () => "- ");
export const numbers = (selected: Selected): Edit => listed(selected, (place) => `${place + 1}. `);

const MARK = /^(\s*)(?:[-*+]|\d{1,3}[.)])\s+/;

/** Every chosen line becomes a list's; a list of the same kind becomes plain lines again. */
function listed({ text, start, end }: Selected, markOf: (place: number) => string): Edit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  let count = 0;
  // Blank lines between others stay blank.
  const marked = lines.map((line) =>
    lines.length > 1 && !line.trim() ? line : markOf(count++) + line.replace(MARK, ""),
  );
  const isListed = marked.join("\n") === lines.join("\n");
  const words = (isListed ? lines.map((line) => line.replace(MARK, "")) : marked).join("\n");
  // One line: go on typing at its end. Many: they stay chosen.
  return lines.length > 1
    ? replaced(from, to, words, 0, words.length)
    : replaced(from, to, words, words.length, 0);
}

/** On lines of its own, as a picture stands. */
export function block({ text, start, end }: Selected, words: string): Edit {
  const before = start === 0 || text[start - 1] === "\n" ? "" : "\n";
  const after = text[end] === "\n" ? "" : "\n";
  const whole = `${before}${words}${after}`;
  return replaced(start, end, whole, whole.length, 0);
}

function replaced(from: number, to: number, words: string, place: number, length: number): Edit {
  return { from, to, words, start: from + place, end: from + place + length };
}
