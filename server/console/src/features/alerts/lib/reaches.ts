// As much of a warning as decides whom it reaches: its area, with the ring that is being
// drawn once it has room, its level, and whether it is meant.
import type { AlertDraft, EstimateOf } from "@/api/types";
import type { Corner } from "@/components/map/AreaMap";

/** Corners of the smallest ring. */
export const CORNERS_MIN = 3;

export function reaches({ area, level, status, references }: AlertDraft, ring: readonly Corner[] = []): EstimateOf {
  const drawn = ring.length < CORNERS_MIN ? [] : [ring.map(([lat, lon]) => [lat, lon] as [number, number])];
  return { area: { ...area, polygons: [...(area.polygons ?? []), ...drawn] }, level, status, references: references ?? [] };
}

/** Whether anything is chosen or drawn at all. */
export function isSomewhere({ area }: EstimateOf): boolean {
  return [area.communes, area.polygons, area.circles].some((part) => (part ?? []).length > 0);
}
