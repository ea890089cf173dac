// The list as tiles of the server: everything its filters find, however much that is.
import { FILTERS, type Filters } from "@/lib/address";
import type { Words } from "@/lib/words";

/** Of the map's style; the layer in each tile is called `LAYER`. */
export const FOUND = "found";
export const LAYER = "cases";

export type Asked = Partial<Filters> & { except?: string };

/** Where MapLibre fetches them: it fills the place in. */
export function tileAddress(asked: Asked): string {
  const query = new URLSearchParams();
  for (const name of ["view", "except", ...FILTERS] as const) {
    // Tiles have no order.
    if (name !== "sort" && asked[name]) query.set(name, asked[name]);
  }
  return `${window.location.origin}/api/v1/staff/cases/tiles/{z}/{x}/{y}?${query.toString()}`;
}

const count = (value: unknown) => (typeof value === "number" ? value : 0);

/** What a point of a tile stands for, in words: how many, or which. */
export function pointed(properties: Record<string, unknown>, t: Words["t"]): string {
  const { cases, overdue, sos, code } = properties;
  if (typeof code === "string") return code;
  const parts = [
    t("queue.total", { n: count(cases) }),
    count(overdue) > 0 && t("map.overdue", { n: count(overdue) }),
    count(sos) > 0 && t("map.sos", { n: count(sos) }),
  ];
  return parts.filter(Boolean).join(" · ");
}
