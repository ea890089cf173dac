// The map's look, from the design tokens: communes as land, everything else as
// water. No tiles from elsewhere; labels in the page's own font.
import type { StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";

export const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };
export const FONT = ["Be Vietnam Pro"];

/** A colour of the design tokens, as it is in the theme of now. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
}

export function mapStyle(): StyleSpecification {
  const white = "#ffffff";
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: "/api/v1/areas.geojson", promoteId: "code" },
      drawn: { type: "geojson", data: NOTHING },
      names: { type: "geojson", data: NOTHING },
      cases: { type: "geojson", data: NOTHING, promoteId: "id" },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": token("sea") } },
      { id: "land", type: "fill", source: "areas", paint: { "fill-color": token("land") } },
      {
        // The area of a warning: whole communes, and what was drawn by hand.
        id: "chosen",
        type: "fill",
        source: "areas",
        paint: { "fill-color": token("level-3"), "fill-opacity": ["case", ["boolean", ["feature-state", "chosen"], false], 0.7, 0] },
      },
      { id: "drawn", type: "fill", source: "drawn", paint: { "fill-color": token("level-3"), "fill-opacity": 0.5 } },
      { id: "drawn-edge", type: "line", source: "drawn", paint: { "line-color": token("ink"), "line-width": 2, "line-dasharray": [2, 1] } },
      { id: "borders", type: "line", source: "areas", paint: { "line-color": token("land-line"), "line-width": 1 } },
      {
        id: "names",
        type: "symbol",
        source: "names",
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "text-max-width": 7 },
        paint: { "text-color": token("land-label"), "text-halo-color": token("land"), "text-halo-width": 1 },
      },
      {
        id: "points",
        type: "circle",
        source: "cases",
        paint: {
          "circle-color": ["match", ["get", "look"], "sos", token("emergency"), "overdue", token("danger"), "soon", token("amber"), token("primary")],
          "circle-radius": ["case", ["any", ["boolean", ["feature-state", "hovered"], false], ["boolean", ["feature-state", "open"], false]], 11, 7],
          "circle-stroke-color": ["case", ["boolean", ["feature-state", "open"], false], token("ink"), token("surface")],
          "circle-stroke-width": ["case", ["boolean", ["feature-state", "open"], false], 3, 2],
        },
      },
      {
        // A mark beside the colour, for eyes that do not tell red from blue.
        id: "marks",
        type: "symbol",
        source: "cases",
        filter: ["in", ["get", "look"], ["literal", ["sos", "overdue"]]],
        layout: { "text-field": "!", "text-font": FONT, "text-size": 11, "text-allow-overlap": true, "text-ignore-placement": true },
        paint: { "text-color": ["match", ["get", "look"], "sos", white, token("surface")] },
      },
    ],
  };
}
