// One page of the queue, as the address describes it.
import { body, client } from "@/api/client";
import type { CasePage } from "@/api/types";
import type { Filters } from "@/lib/address";

export const PAGE_ROWS = 50;

export function fetchPage(filters: Filters, after: string | undefined): Promise<CasePage> {
  const query = { ...filters, limit: String(PAGE_ROWS), ...(after ? { after } : {}) };
  return body(client.GET("/api/v1/staff/cases", { params: { query } }));
}
