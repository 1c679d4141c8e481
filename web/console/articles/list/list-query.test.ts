import { expect, it } from "vitest";

import {
  addressOf,
  callOf,
  everything,
  foldedCount,
  isFiltered,
  queryOf,
  withFilter,
  withoutFilters,
  type ListQuery,
} from "./list-query";

const REFUNDS: ListQuery = { ...everything, q: "退款", status: "draft", owner: "王芳", page: 3 };

it("comes out of the address as it went in", () => {
  expect(addressOf(REFUNDS)).toEqual({ q: "退款", status: "draft", owner: "王芳", page: "3" });
  expect(queryOf(addressOf(REFUNDS))).toEqual(REFUNDS);
  expect(addressOf(everything)).toEqual({});
});

it("takes an address typed by hand, and leaves out what it cannot read", () => {
  const address = { status: "lost", sort: "colour", page: "-4", q: ["a", "b"], tag: "到账" };
  expect(queryOf(address)).toEqual({ ...everything, tag: "到账" });
  expect(queryOf({ page: "two" }).page).toBe(1);
});

it("begins at the first page when another filter is chosen", () => {
  expect(withFilter(REFUNDS, { category: "退款" })).toEqual({
    ...REFUNDS,
    category: "退款",
    page: 1,
  });
  expect(withFilter(REFUNDS, { page: 4 }).page).toBe(4);
});

it("knows whether anything is filtered; order and page are no filters", () => {
  expect(isFiltered(REFUNDS)).toBe(true);
  expect(isFiltered({ ...everything, sort: "title", page: 2 })).toBe(false);
  expect(isFiltered(withoutFilters({ ...REFUNDS, sort: "title" }))).toBe(false);
  expect(withoutFilters({ ...REFUNDS, sort: "title" }).sort).toBe("title");
  expect(foldedCount(REFUNDS)).toBe(1);
});

it("asks the service for one page, without empty filters", () => {
  expect(callOf(REFUNDS)).toEqual({
    q: "退款",
    status: "draft",
    owner: "王芳",
    sort: "updated",
    limit: 20,
    offset: 40,
  });
});
