import { describe, expect, it } from "vitest";
import type { MapFeature } from "./feature";
import { isWithin } from "./feature";
import { points, raised } from "./collections";

const thing = (key: string, layer: MapFeature["layer"], at?: readonly [number, number]): MapFeature => ({ key, layer, name: key, state: "", look: "primary", mark: "", facts: [], at });

const ALL = [thing("a", "sos", [16.6, 107]), thing("b", "cases"), thing("c", "stations", [17.5, 106.5]), thing("d", "in.refuges", [16.7, 107.1]), thing("e", "cases", [16.7, 107.1])];

describe("things of the operations map", () => {
  it("are drawn each in one source, east first, those without a position in none, and those of tiles by these", () => {
    const drawn = (["work", "places", "fixed"] as const).map((source) => points(ALL, source).features.map(({ properties, geometry }) => [properties?.["key"], properties?.["shape"], ...geometry.coordinates]));
    expect(drawn).toEqual([[["a", "square", 107, 16.6]], [["d", "square", 107.1, 16.7]], [["c", "diamond", 106.5, 17.5]]]);
  });

  it("are ringed where the list is at, the open one and the one under the pointer", () => {
    expect(raised(ALL, "a", "c").features.map(({ properties }) => properties)).toEqual([{ open: true }, { open: false }]);
    expect(raised(ALL, "b", undefined).features).toEqual([]);
  });

  it("lie within what the map shows or not", () => {
    const frame = [[16.5, 106.9], [16.8, 107.2]] as const;
    expect(ALL.filter((one) => isWithin(one, frame)).map(({ key }) => key)).toEqual(["a", "d", "e"]);
  });
});
