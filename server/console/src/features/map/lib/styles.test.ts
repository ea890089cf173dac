import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type { StyleSpecification } from "maplibre-gl";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { mapStyle } from "@/components/map/style";
import { caseStyle } from "./caseStyle";
import { operationsStyle } from "./operationsStyle";
import { FOUND_LAYERS } from "./tileStyle";

beforeAll(() => {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("getComputedStyle", () => ({ getPropertyValue: () => "#0b5c8c" }));
});

/** What MapLibre would find wrong, which leaves a map without what it does not understand. */
const wrong = (style: StyleSpecification) => validateStyleMin(style).map(({ message }) => message);

describe("the styles of the maps", () => {
  it("are what MapLibre understands", () => {
    for (const style of [mapStyle, caseStyle, operationsStyle]) expect(wrong(style()), style.name).toEqual([]);
  });

  it("fetch no tile before somebody says of what, and draw the rows on screen above them", () => {
    for (const style of [caseStyle(), operationsStyle()]) {
      const found = style.layers.filter(({ id }) => FOUND_LAYERS.some((one) => one === id));
      expect(found.map(({ layout }) => layout?.visibility)).toEqual(FOUND_LAYERS.map(() => "none"));
    }
    const order = caseStyle().layers.map(({ id }) => id);
    expect(order.indexOf("points")).toBeGreaterThan(Math.max(...FOUND_LAYERS.map((id) => order.indexOf(id))));
  });
});
