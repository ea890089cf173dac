// Cases of the list as points, and how each looks.
import type { FeatureCollection, Point } from "geojson";
import type { CaseRow, Catalog } from "@/api/types";
import { deadline } from "@/lib/deadline";

export interface CasePoint {
  id: string;
  title: string;
  look: string;
}

export function casePoints(rows: readonly CaseRow[], nowMs: number): FeatureCollection<Point, CasePoint> {
  return {
    type: "FeatureCollection",
    features: rows.flatMap((row) => {
      if (typeof row.lat !== "number" || typeof row.lon !== "number") return [];
      const { kind } = deadline(row.state, row.due_at, nowMs);
      const look = row.kind === "sos" && kind !== "done" ? "sos" : kind;
      const geometry: Point = { type: "Point", coordinates: [row.lon, row.lat] };
      return [{ type: "Feature", geometry, properties: { id: row.id, title: row.title, look } }];
    }),
  };
}

/** Commune labels; the rank before the name is dropped, as on paper maps. */
export function communeNames(catalog: Catalog): FeatureCollection<Point, { name: string }> {
  return {
    type: "FeatureCollection",
    features: catalog.communes.map(({ name, lat, lon }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { name: name.replace(/^(Xã|Phường|Đặc khu) /, "") },
    })),
  };
}

/** West, south, east, north of some points; absent without any. */
export function bounds(points: FeatureCollection<Point>): [number, number, number, number] | undefined {
  const at = points.features.map(({ geometry }) => geometry.coordinates);
  if (at.length === 0) return undefined;
  const lons = at.map(([lon]) => lon ?? 0);
  const lats = at.map(([, lat]) => lat ?? 0);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
