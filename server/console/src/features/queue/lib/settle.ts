// Fits what the server says now into what is on screen without moving it.
import type { CaseRow } from "@/api/types";

export interface Shown {
  /** The filters these rows answer. */
  filters: string;
  rows: readonly CaseRow[];
  /** Pages they were taken from; one more page is appended, not announced. */
  pages: number;
}

/**
 * Other filters, or nothing on screen: take everything. One more page: append
 * it. Otherwise each known row takes its newest version, in its place; a row
 * that left the list stays where it is until the list is asked for again.
 */
export function settle(
  shown: Shown,
  filters: string,
  fresh: readonly CaseRow[],
  pages: number,
  worked: (id: string) => CaseRow | undefined,
): Shown {
  if (shown.filters !== filters || shown.rows.length === 0) {
    return shown.filters === filters && fresh.length === 0 ? shown : { filters, rows: fresh, pages };
  }
  const now = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.rows.map((row) => newest(row, now.get(row.id), worked(row.id)));
  const have = new Set(rows.map((row) => row.id));
  const added = pages > shown.pages ? fresh.filter((row) => !have.has(row.id)) : [];
  const same = added.length === 0 && pages === shown.pages && rows.every((row, n) => row === shown.rows[n]);
  return same ? shown : { filters, rows: [...rows, ...added], pages };
}

function newest(row: CaseRow, ...others: (CaseRow | undefined)[]): CaseRow {
  return others.reduce<CaseRow>((best, other) => (other && other.version > best.version ? other : best), row);
}
