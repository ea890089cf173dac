import { expect, test } from "vitest";
import { readFilters, writeFilters } from "@/lib/address";
import { filtersOf } from "./block";

test("a block of a desk leads to an address that says the same", () => {
  const plain = { units: [], collections: [], forms: [], rivers: [], observes: [], templates: [] };
  const block = { ...plain, kind: "cases" as const, categories: ["pothole", "rubbish"], view: "escalated", report: "sos" };
  const filters = filtersOf(block);
  expect(filters).toEqual({ view: "escalated", category: "pothole,rubbish", kind: "sos" });
  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
});
