// What a block of a desk asks of the list of cases.
import type { DeskBlock } from "@/api/types";
import { VIEWS, type Filters } from "@/lib/address";

export function filtersOf({ categories, report, view, state }: DeskBlock): Filters {
  return {
    view: VIEWS.find((known) => known === view) ?? "open",
    ...(categories.length > 0 && { category: categories.join(",") }),
    ...(report && { kind: report }),
    ...(state && { state }),
  };
}
