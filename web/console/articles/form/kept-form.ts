/** What was typed and not yet saved survives a reload of the page, with the version it was made from. */
import { contentOf, formOf, type ArticleForm } from "./article-form";

const KEY_PREFIX = "tongzhou.article.";

export interface KeptForm {
  form: ArticleForm;
  /** Null: a new article. */
  basedOnVersion: number | null;
}

/** `id` null: the new article. */
export function keptForm(id: string | null): KeptForm | null {
  try {
    return readable(JSON.parse(localStorage.getItem(keyOf(id)) ?? "null"));
  } catch {
    // Storage is refused, or holds what an older page wrote.
    return null;
  }
}

export function keepForm(id: string | null, kept: KeptForm): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // Nothing is lost but the survival of a reload.
  }
}

export function dropForm(id: string | null): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // It was never kept.
  }
}

// A slash never stands in an article's id.
const keyOf = (id: string | null) => KEY_PREFIX + (id ?? "/new");

function readable(kept: KeptForm | null): KeptForm | null {
  if (!kept?.form) return null;
  // Raises when a list is missing.
  const form = { ...formOf(contentOf(kept.form)), id: kept.form.id };
  return { form, basedOnVersion: kept.basedOnVersion };
}
