// Where communes lie: their labels, and a box around all of them.
import type { FeatureCollection, Point } from "geojson";
import type { Catalog } from "@/api/types";

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
