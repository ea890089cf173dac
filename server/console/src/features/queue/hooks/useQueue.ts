// The queue as a person reads it. What the server says now is fetched in the
// background; the order on screen stays until it is asked for, so nothing
// jumps under the cursor: known rows change in place, new ones are counted.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { CaseDetail, CaseRow } from "@/api/types";
import type { Filters } from "@/lib/address";
import { fetchPage } from "../api/page";
import { settle, type Shown } from "../lib/settle";

const NOTHING: Shown = { filters: "", rows: [], pages: 0 };

export function useQueue(filters: Filters) {
  const query = useInfiniteQuery({
    queryKey: keys.list(filters),
    queryFn: ({ pageParam }) => fetchPage(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const [shown, setShown] = useState<Shown>(NOTHING);
  const pages = query.data?.pages;
  const fresh = useMemo(() => pages?.flatMap((page) => page.items), [pages]);
  const asked = JSON.stringify(filters);
  const settled = fresh ? settle(shown, asked, fresh, pages?.length ?? 0, worked) : shown;
  if (settled !== shown) setShown(settled);
  const known = new Set(settled.rows.map((row) => row.id));
  const ready = settled.filters === asked;
  return {
    rows: ready ? settled.rows : undefined,
    total: pages?.at(-1)?.total ?? 0,
    arrivals: ready && fresh ? fresh.filter((row) => !known.has(row.id)).length : 0,
    bringIn: () => setShown(NOTHING),
    query,
  };
}

/** A case that was opened and changed here is newer than its row. */
function worked(id: string): CaseRow | undefined {
  const detail = queries.getQueryData<CaseDetail>(keys.detail(id));
  if (!detail) return undefined;
  const { rating, ...row } = detail;
  return rating ? { ...row, rating: rating.stars } : row;
}
