import { describe, expect, it } from "vitest";
import { circles, rim } from "./circle";

const EARTH_M = 6_371_009;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two positions (haversine). */
function metres([lat, lon]: readonly [number, number], [toLat, toLon]: readonly [number, number]): number {
  const up = Math.sin(radians(toLat - lat) / 2) ** 2;
  const along = Math.sin(radians(toLon - lon) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(up + Math.cos(radians(lat)) * Math.cos(radians(toLat)) * along));
}

describe("a circle", () => {
  it("has a rim as far away as its radius", () => {
    for (const corner of rim([16.7444, 107.0923, 2])) {
      expect(Math.abs(metres([16.7444, 107.0923], corner) - 2_000)).toBeLessThan(10);
    }
  });

  it("is read from an area that has none", () => {
    expect(circles({})).toEqual([]);
  });
});
