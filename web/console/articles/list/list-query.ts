/** What the list shows, as it stands in the page's address, so that a link or a reload keeps it. Pure. */
import type { ArticleAttention, ArticleStatus, Audience } from "@shared/types";

export const PAGE_SIZE = 20;

export type Sort = "updated" | "title" | "valid_until";

export interface ListQuery {
  q: string;
  status: ArticleStatus | "";
  attention: ArticleAttention | "";
  category: string;
  tag: string;
  audience: Audience | "";
  owner: string;
  sort: Sort;
  page: number;
}

export const everything: ListQuery = {
  q: "",
  status: "",
  attention: "",
  category: "",
  tag: "",
  audience: "",
  owner: "",
  sort: "updated",
  page: 1,
};

type Address = Record<string, unknown>;

const ALLOWED: Partial<Record<keyof ListQuery, readonly string[]>> = {
  status: ["draft", "in_review", "published", "archived"],
  attention: ["scheduled", "expiring", "expired", "stale"],
  audience: ["customer", "staff"],
  sort: ["updated", "title", "valid_until"],
};

/** What cannot be read is left at its default: an address is typed by hand, too. */
export function queryOf(address: Address): ListQuery {
  const query: Record<string, string | number> = { ...everything };
  for (const name of Object.keys(everything) as (keyof ListQuery)[]) {
    const value = address[name];
    if (typeof value !== "string") continue;
    if (name === "page") query.page = Math.max(1, Math.floor(Number(value)) || 1);
    else if (ALLOWED[name]?.includes(value) ?? true) query[name] = value;
  }
  return query as unknown as ListQuery;
}

/** Only what differs from the default, so that the plain list has a plain address. */
export function addressOf(query: ListQuery): Record<string, string> {
  const given = Object.entries(query).filter(
    ([name, value]) => value !== everything[name as keyof ListQuery],
  );
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

/** The first page again: another filter makes another list. */
export function withFilter(query: ListQuery, change: Partial<ListQuery>): ListQuery {
  return { ...query, page: 1, ...change };
}

/** Everything again, in the order that was chosen. */
export function withoutFilters({ sort }: ListQuery): ListQuery {
  return { ...everything, sort };
}

export function isFiltered(query: ListQuery): boolean {
  return Object.keys(addressOf({ ...query, sort: everything.sort, page: 1 })).length > 0;
}

/** How many of the filters that can be folded away are set. */
export function foldedCount({ tag, audience, owner }: ListQuery): number {
  return [tag, audience, owner].filter(Boolean).length;
}

/** As `GET /articles` wants it. */
export function callOf({ page, ...filters }: ListQuery): Record<string, string | number> {
  const given = Object.entries(filters).map(([name, value]) => [name, value.trim()] as const);
  return {
    ...Object.fromEntries(given.filter(([, value]) => value)),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}

export function lastPage(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}
