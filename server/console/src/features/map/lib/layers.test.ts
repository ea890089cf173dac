import { describe, expect, it } from "vitest";
import type { Catalog } from "@/api/types";
import { deskLayers, floodCategories, layersOf, PARAMETER, readLayers, writeLayers } from "./layers";

const name = { vi: "a", en: "a" };
const CATALOG: Catalog = {
  version: "1",
  province: name,
  categories: [],
  units: [],
  communes: [],
  hotlines: [],
  services: [
    { id: "water", name, icon: "waves", screens: ["rivers"], categories: ["wet_road", "wet_home"], collections: ["refuges"] },
    { id: "roads", name, icon: "cone", categories: ["pothole"], collections: ["closed"] },
  ],
  collections: [
    { id: "refuges", name, holds: "places" },
    { id: "doctors", name, holds: "places" },
    { id: "closed", name, holds: "publications" },
  ],
};

describe("layers of the operations map", () => {
  it("are what is worked, and a layer for each collection of places", () => {
    expect(layersOf(CATALOG)).toEqual(["sos", "warnings", "stations", "floods", "cases", "notices", "in.refuges", "in.doctors"]);
  });

  it("begin with what a flood asks for, by the province's services", () => {
    expect(floodCategories(CATALOG)).toEqual(["wet_road", "wet_home"]);
    expect(readLayers(null, CATALOG)).toEqual(["sos", "warnings", "stations", "floods", "cases", "in.refuges"]);
  });

  it("are as the address says, whatever its order, and pass over what nobody has", () => {
    expect(readLayers("in.doctors,sos,in.pubs,x", CATALOG)).toEqual(["sos", "in.doctors"]);
  });

  it("come back from the address as they were, also when all are off", () => {
    const kept = new URLSearchParams("on=sos:1");
    for (const on of [[], ["stations"], ["sos", "in.refuges"]] as const) {
      const params = writeLayers(kept, on);
      expect(readLayers(params.get(PARAMETER), CATALOG)).toEqual(on);
      expect(params.get("on")).toBe("sos:1");
    }
  });

  it("of a desk are what its block names: stations, what is measured, collections", () => {
    const block = { rivers: [], observes: ["river", "rain"], collections: ["refuges"] };
    expect(deskLayers(block)).toEqual(["stations", "of.rain", "in.refuges"]);
    expect(deskLayers({ ...block, observes: [], rivers: ["Gianh"] })).toEqual(["stations", "in.refuges"]);
    expect(deskLayers({ rivers: [], observes: ["camera"], collections: [] })).toEqual(["of.camera"]);
  });
});
