// The look of the operations map: the console's map with warned areas under the borders
// and, above everything, marks of what happens and what stands where.
//
//   work      SOS and floods, gathered where they lie close; a group with an SOS is red
//   found     all other reports, from tiles
//   places    places and notices, gathered apart
//   fixed     stations and warnings, always each
//   warned    rings drawn by hand
//   raised    what the pointer or the list is at, and what is open
import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { FONT, mapStyle, NOTHING, token } from "@/components/map/style";
import { FOUND } from "./tiles";
import { FOUND_POINTS, foundLayers, foundSource } from "./tileStyle";

/** Pixels within which marks become one, and the zoom from which none do. */
const GATHERED = { cluster: true, clusterRadius: 36, clusterMaxZoom: 12 };
const NAMES_FROM_ZOOM = 9.5;
/** Of a report by itself, pixels. */
const RADIUS = 7;

/** Layers that answer a click with one thing, and those that open into many. */
export const SINGLE = ["work-points", "place-points", "fixed-points", FOUND_POINTS];
export const GROUPS = { "work-groups": "work", "place-groups": "places" } as const;

const looks = (): DataDrivenPropertyValueSpecification<string> => [
  "match",
  ["get", "look"],
  "emergency",
  token("emergency"),
  "danger",
  token("danger"),
  "amber",
  token("amber"),
  "success",
  token("success"),
  "quiet",
  token("surface"),
  ...LEVELS.flatMap((level) => [`level-${level}`, token(`level-${level}`)]),
  token("primary"),
] as ExpressionSpecification;

/** Legible on each of those. */
const onLooks = (): DataDrivenPropertyValueSpecification<string> => [
  "match",
  ["get", "look"],
  ["emergency", "level-4", "level-5"],
  "#ffffff",
  ["level-1", "level-2", "level-3"],
  "#14202b",
  "quiet",
  token("ink"),
  token("surface"),
];

const LEVELS = [1, 2, 3, 4, 5] as const;
const byLevel = (level: ExpressionSpecification): DataDrivenPropertyValueSpecification<string> =>
  ["match", level, ...LEVELS.flatMap((one) => [one, token(`level-${one}`)]), token("level-1")] as ExpressionSpecification;

function warned(): LayerSpecification[] {
  const ofCommune: ExpressionSpecification = ["number", ["feature-state", "level"], 0];
  return [
    { id: "warned-communes", type: "fill", source: "areas", paint: { "fill-color": byLevel(ofCommune), "fill-opacity": ["case", [">", ofCommune, 0], 0.55, 0] } },
    { id: "warned", type: "fill", source: "warned", paint: { "fill-color": byLevel(["get", "level"]), "fill-opacity": 0.45 } },
    { id: "warned-edge", type: "line", source: "warned", paint: { "line-color": token("ink"), "line-width": 2, "line-dasharray": [2, 1] } },
  ];
}

function groups(id: string, source: string, color: DataDrivenPropertyValueSpecification<string>, ink: DataDrivenPropertyValueSpecification<string>): LayerSpecification[] {
  const filter: ExpressionSpecification = ["has", "point_count"];
  return [
    {
      id,
      type: "circle",
      source,
      filter,
      paint: { "circle-color": color, "circle-radius": ["step", ["get", "point_count"], 13, 10, 17, 100, 22], "circle-stroke-color": ink, "circle-stroke-width": 1.5 },
    },
    {
      id: `${id}-counts`,
      type: "symbol",
      source,
      filter,
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": FONT, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": ink },
    },
  ];
}

function shapes(id: string, source: string): LayerSpecification[] {
  return [
    {
      id,
      type: "symbol",
      source,
      filter: ["!", ["has", "point_count"]],
      layout: {
        "icon-image": ["get", "shape"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "text-field": ["get", "mark"],
        "text-font": FONT,
        "text-size": 11,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "icon-color": looks(), "icon-halo-color": token("ink"), "icon-halo-width": 1.5, "text-color": onLooks() },
    },
    {
      id: `${id}-names`,
      type: "symbol",
      source,
      minzoom: NAMES_FROM_ZOOM,
      filter: ["!", ["has", "point_count"]],
      layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "text-anchor": "top", "text-offset": [0, 1], "text-max-width": 9 },
      paint: { "text-color": token("ink"), "text-halo-color": token("land"), "text-halo-width": 1 },
    },
  ];
}

function cases(): LayerSpecification[] {
  const single: ExpressionSpecification = ["!", ["has", "point_count"]];
  return [
    {
      id: "work-points",
      type: "circle",
      source: "work",
      filter: single,
      paint: { "circle-color": looks(), "circle-radius": 8, "circle-stroke-color": token("surface"), "circle-stroke-width": 2 },
    },
    {
      id: "work-marks",
      type: "symbol",
      source: "work",
      filter: single,
      layout: { "text-field": ["get", "mark"], "text-font": FONT, "text-size": 11, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": onLooks() },
    },
  ];
}

export function operationsStyle(): StyleSpecification {
  const { sources, layers, ...rest } = mapStyle();
  const points = { type: "geojson", data: NOTHING } as const;
  const grave: ExpressionSpecification = [">", ["get", "sos"], 0];
  return {
    ...rest,
    sources: {
      ...sources,
      work: { ...points, ...GATHERED, clusterProperties: { sos: ["+", ["case", ["==", ["get", "look"], "emergency"], 1, 0]] } },
      [FOUND]: foundSource(),
      places: { ...points, ...GATHERED },
      fixed: points,
      warned: points,
      raised: points,
    },
    layers: [
      ...layers.flatMap((layer) => (layer.id === "borders" ? [...warned(), layer] : [layer])),
      ...groups("place-groups", "places", token("surface"), token("ink")),
      ...shapes("place-points", "places"),
      ...shapes("fixed-points", "fixed"),
      ...foundLayers(RADIUS),
      ...groups("work-groups", "work", ["case", grave, token("emergency"), token("primary")], ["case", grave, "#ffffff", token("surface")]),
      ...cases(),
      {
        id: "raised",
        type: "circle",
        source: "raised",
        paint: { "circle-color": token("ink"), "circle-opacity": 0, "circle-radius": 17, "circle-stroke-color": token("focus"), "circle-stroke-width": ["case", ["get", "open"], 4, 2] },
      },
    ],
  };
}
