// The things of the map as what MapLibre draws, source by source.
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import type { Alert } from "@/api/types";
import { collectionOf, measuredIn, type Layer } from "./layers";
import type { MapFeature } from "./feature";
import { rings } from "./onAir";
import type { Shape } from "./shapes";

export type Source = "work" | "places" | "fixed";

/** Where a layer's things are drawn; other reports come as tiles, as many as there are. */
export function sourceOf(layer: Layer): Source | undefined {
  if (layer === "cases") return undefined;
  if (collectionOf(layer) !== undefined || layer === "notices") return "places";
  return layer === "stations" || layer === "warnings" || measuredIn(layer) !== undefined ? "fixed" : "work";
}

/** Whatever measures is a diamond, a warning a triangle, a place a square. */
function shapeOf(layer: Layer): Shape {
  if (layer === "warnings") return "triangle";
  return layer === "stations" || measuredIn(layer) !== undefined ? "diamond" : "square";
}

function point({ key, name, look, mark, layer, at: [lat, lon] }: MapFeature & { at: readonly [number, number] }): Feature<Point> {
  const properties = { key, name, look, mark, shape: shapeOf(layer) };
  return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties };
}

const hasPlace = (feature: MapFeature): feature is MapFeature & { at: readonly [number, number] } => feature.at !== undefined;

/** What is drawn in a source; whatever has no position is in the list alone. */
export function points(features: readonly MapFeature[], source: Source): FeatureCollection<Point> {
  return { type: "FeatureCollection", features: features.filter(hasPlace).filter(({ layer }) => sourceOf(layer) === source).map(point) };
}

/** A ring around what is pointed at, and one around what is open. */
export function raised(features: readonly MapFeature[], open: string | undefined, hovered: string | undefined): FeatureCollection<Point> {
  const marked = features.filter(hasPlace).filter(({ key }) => key === open || key === hovered);
  return { type: "FeatureCollection", features: marked.map((feature) => ({ ...point(feature), properties: { open: feature.key === open } })) };
}

/** Areas drawn by hand, the gravest last and so on top. */
export function areas(warnings: readonly Alert[]): FeatureCollection<Polygon> {
  const features = [...warnings].reverse().flatMap(({ level, area }) =>
    rings(area).flatMap((ring): Feature<Polygon>[] => {
      const corners = ring.map(([lat, lon]) => [lon, lat]);
      const [first] = corners;
      return first ? [{ type: "Feature", geometry: { type: "Polygon", coordinates: [[...corners, first]] }, properties: { level } }] : [];
    }),
  );
  return { type: "FeatureCollection", features };
}
