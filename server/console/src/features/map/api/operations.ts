// What the operations map asks beside stations and places: open cases by their part, and
// the warnings everybody may read.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import type { Alert, CaseDetail, CaseRow } from "@/api/types";

/** Rows of a page, and pages: the server counts no further either. */
const PAGE_ROWS = "200";
const PAGES_MAX = 5;
const WARNINGS_MS = 10_000;

export interface CasesAsked {
  kind: "report" | "sos";
  category?: string;
  /** Not of these categories. */
  except?: string;
}

/** Open cases this person may see, those due first; 1,000 at most, with how many there are. */
export function useOpenCases(asked: CasesAsked, on: boolean) {
  return useQuery({
    queryKey: keys.list({ ...asked, of: "map" }),
    queryFn: async () => {
      const rows: CaseRow[] = [];
      let total = 0;
      let after: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const query = { view: "open", limit: PAGE_ROWS, ...asked, ...(after && { after }) };
        const got = await body(client.GET("/api/v1/staff/cases", { params: { query } }));
        rows.push(...got.items);
        total = got.total;
        after = got.next ?? undefined;
        if (!after) break;
      }
      return { rows, total };
    },
    enabled: on,
  });
}

/** A case that was pointed at on the map and is not among those of the list. */
export function useOneCase(id: string | undefined) {
  return useQuery({
    queryKey: keys.detail(id ?? ""),
    queryFn: (): Promise<CaseDetail> => body(client.GET("/api/v1/staff/cases/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
}

/** Warnings that were sent, over or not. */
export function useSentAlerts(on: boolean) {
  return useQuery({
    queryKey: keys.onAir,
    queryFn: async () => {
      const { alerts } = await body(client.GET("/api/v1/alerts", { cache: "reload" }));
      return alerts.map(({ body: said }) => JSON.parse(said) as Alert);
    },
    refetchInterval: WARNINGS_MS,
    enabled: on,
  });
}
