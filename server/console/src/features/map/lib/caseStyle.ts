// The look of the map beside the list: everything the list has, from tiles, and on top of
// it, larger, the rows that are on screen.
import type { StyleSpecification } from "maplibre-gl";
import { mapStyle } from "@/components/map/style";
import { FOUND } from "./tiles";
import { foundLayers, foundSource } from "./tileStyle";

const RADIUS = 5;

export function caseStyle(): StyleSpecification {
  const { sources, layers, ...rest } = mapStyle();
  return {
    ...rest,
    sources: { ...sources, [FOUND]: foundSource() },
    layers: layers.flatMap((layer) => (layer.id === "points" ? [...foundLayers(RADIUS), layer] : [layer])),
  };
}
