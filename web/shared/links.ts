/** Finds web addresses in a plain text, so that it can be drawn without ever being taken for HTML. */

export interface TextPart {
  text: string;
  /** Set for a link; always http or https. */
  href?: string;
}

// ASCII only: Chinese words stand right after an address without a space.
const ADDRESS = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/gi;
const TRAILING_PUNCTUATION = /[.,;:!?'*]+$/;

export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingPunctuation(match[0]);
    if (!isWebAddress(address)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function withoutTrailingPunctuation(address: string): string {
  let kept = address.replace(TRAILING_PUNCTUATION, "");
  while (kept.endsWith(")") && !kept.includes("(")) kept = kept.slice(0, -1);
  return kept.replace(TRAILING_PUNCTUATION, "");
}

function isWebAddress(address: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
