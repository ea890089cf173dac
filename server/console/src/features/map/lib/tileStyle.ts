// How tiles of cases look: groups with their counts, cases by themselves with their marks.
// Nothing of them is fetched until somebody says what is asked (`useTiles`).
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import { FONT, token } from "@/components/map/style";
import { FOUND, LAYER } from "./tiles";

/** No map goes nearer. */
const ZOOM_MAX = 18;

export const FOUND_GROUPS = "found-groups";
export const FOUND_POINTS = "found-points";
export const FOUND_LAYERS = [FOUND_GROUPS, "found-counts", FOUND_POINTS, "found-marks"] as const;

export const foundSource = (): SourceSpecification => ({ type: "vector", tiles: [], maxzoom: ZOOM_MAX, promoteId: { [LAYER]: "id" } });

const raised = (as: string): ExpressionSpecification => ["boolean", ["feature-state", as], false];
const some = (name: string): ExpressionSpecification => [">", ["get", name], 0];

/** `radius`: of a case by itself, pixels. */
export function foundLayers(radius: number): LayerSpecification[] {
  const white = "#ffffff";
  const shared = { source: FOUND, "source-layer": LAYER } as const;
  const group: ExpressionSpecification = ["has", "cases"];
  const single: ExpressionSpecification = ["has", "id"];
  const over = { "text-font": FONT, "text-allow-overlap": true, "text-ignore-placement": true, visibility: "none" } as const;
  return [
    {
      ...shared,
      id: FOUND_GROUPS,
      type: "circle",
      filter: group,
      // The gravest on top of what it overlaps.
      layout: { visibility: "none", "circle-sort-key": ["+", ["case", some("sos"), 2, 0], ["case", some("overdue"), 1, 0]] },
      paint: {
        "circle-color": ["case", some("sos"), token("emergency"), token("primary")],
        "circle-radius": ["step", ["get", "cases"], 13, 10, 16, 100, 20, 1_000, 25],
        "circle-stroke-color": ["case", some("overdue"), token("danger"), token("surface")],
        "circle-stroke-width": ["case", some("overdue"), 3, 1.5],
      },
    },
    {
      ...shared,
      id: "found-counts",
      type: "symbol",
      filter: group,
      layout: {
        ...over,
        // A mark beside the colour, for eyes that do not tell red from blue.
        "text-field": ["concat", ["case", ["any", some("sos"), some("overdue")], "!", ""], ["case", [">=", ["get", "cases"], 10_000], ["concat", ["to-string", ["round", ["/", ["get", "cases"], 1_000]]], "k"], ["to-string", ["get", "cases"]]]],
        "text-size": 12,
      },
      paint: { "text-color": ["case", some("sos"), white, token("surface")] },
    },
    {
      ...shared,
      id: FOUND_POINTS,
      type: "circle",
      filter: single,
      layout: { visibility: "none", "circle-sort-key": ["match", ["get", "look"], "sos", 2, "overdue", 1, 0] },
      paint: {
        "circle-color": ["match", ["get", "look"], "sos", token("emergency"), "overdue", token("danger"), "soon", token("amber"), token("primary")],
        "circle-radius": ["case", ["any", raised("hovered"), raised("open")], radius + 4, radius],
        "circle-stroke-color": ["case", raised("open"), token("ink"), token("surface")],
        "circle-stroke-width": ["case", raised("open"), 3, 1.5],
      },
    },
    {
      ...shared,
      id: "found-marks",
      type: "symbol",
      filter: ["all", single, ["in", ["get", "look"], ["literal", ["sos", "overdue"]]]],
      layout: { ...over, "text-field": "!", "text-size": 11 },
      paint: { "text-color": ["match", ["get", "look"], "sos", white, token("surface")] },
    },
  ];
}
