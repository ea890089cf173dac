// What the queue shows, as the address bar says it: an address can be sent to
// a colleague, and Back goes back.
import { useMemo } from "react";
import { useLocation, useSearchParams } from "wouter";

export const VIEWS = ["open", "mine", "due_soon", "overdue", "waits_for_approval", "escalated", "low_rated", "done", "all"] as const;
export type View = (typeof VIEWS)[number];
export const FILTERS = ["q", "unit", "commune", "category", "kind", "state", "sort"] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = { view: View } & Partial<Record<Filter, string>>;

export function readFilters(params: URLSearchParams): Filters {
  const filters: Filters = { view: VIEWS.find((view) => view === params.get("view")) ?? "open" };
  for (const name of FILTERS) {
    const value = params.get(name);
    if (value) filters[name] = value;
  }
  return filters;
}

export function writeFilters(filters: Filters): string {
  const params = new URLSearchParams({ view: filters.view });
  for (const name of FILTERS) if (filters[name]) params.set(name, filters[name]);
  return params.toString();
}

export function caseAddress(id: string | undefined, filters: Filters): string {
  return `${id ? `/cases/${id}` : "/cases"}?${writeFilters(filters)}`;
}

export interface Address {
  filters: Filters;
  caseId: string | undefined;
  show: (filters: Filters) => void;
  open: (id: string | undefined) => void;
}

export function useAddress(): Address {
  const [path, navigate] = useLocation();
  const [params] = useSearchParams();
  const search = params.toString();
  const caseId = /^\/cases\/([0-9a-f-]{36})$/.exec(path)?.[1];
  return useMemo(() => {
    const filters = readFilters(new URLSearchParams(search));
    return {
      filters,
      caseId,
      show: (next) => navigate(caseAddress(undefined, next)),
      open: (id) => navigate(caseAddress(id, filters)),
    };
  }, [search, caseId, navigate]);
}
