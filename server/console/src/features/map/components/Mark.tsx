// The shape a layer has on the map, filled as the thing is, with its letter or digit.
import { collectionOf, measuredIn, type Layer } from "../lib/layers";
import type { Look } from "../lib/feature";

function shapeOf(layer: Layer): string {
  if (layer === "stations" || measuredIn(layer) !== undefined) return "diamond";
  if (layer === "warnings") return "triangle";
  return collectionOf(layer) !== undefined || layer === "notices" ? "square" : "round";
}

export function Mark({ layer, look, mark = "" }: { layer: Layer; look: Look; mark?: string }) {
  return (
    <span className={`ops-mark ops-${shapeOf(layer)} ops-look-${look}`} aria-hidden>
      <span>{mark}</span>
    </span>
  );
}
