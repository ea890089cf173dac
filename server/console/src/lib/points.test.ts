import { describe, expect, it } from "vitest";
import type { PointFigure, PointPage, Scale } from "@/api/types";
import { amount, figureSaid, isOld, meaning, pointLines, whatIs } from "./points";
import { say } from "./words";

const AT = "2026-10-16T07:00:00Z";
const figure = (fields: Partial<PointFigure> = {}): PointFigure => ({ measures: "salinity", name: "Độ mặn", unit: "g/l", at: AT, value: 1.4, ...fields });
const place = { lat: 16.9, lon: 107.1 };
const PAGE: PointPage = {
  server_time: AT,
  points: [
    { id: "a", kind: "rain", name: "Khe Sanh", ...place, figures: [figure({ measures: "rain", unit: "mm", value: 4.25 })] },
    { id: "b", kind: "salinity", name: "Cửa Việt", ...place, figures: [figure()], example: true },
    { id: "c", kind: "air", name: "Đông Hà", ...place, figures: [figure({ measures: "pm25" }), figure({ measures: "pm10" })] },
    { id: "d", kind: "salinity", name: "Chưa đo", ...place, figures: [] },
  ],
  hotspots: [{ at: AT, ...place, seen_by: "VIIRS", strength: "high" }],
};
const name = (vi: string) => ({ vi, en: vi });
const SCALES: Scale[] = [{ id: "salinity", unit: "g/l", steps: [{ from: 0, name: name("ngọt"), color: "#000" }, { from: 1, name: name("lợ"), color: "#000" }, { from: 4, name: name("mặn"), color: "#000" }] }];

describe("measuring points on a desk", () => {
  it("are those of the kinds the desk asks for, a line a figure", () => {
    const lines = (kinds: string[]) => pointLines(PAGE, kinds).map(({ place: where, figure: one, strength }) => [where, one?.measures ?? strength]);
    expect(lines(["salinity", "rain"])).toEqual([["Cửa Việt", "salinity"], ["Khe Sanh", "rain"]]);
    expect(lines(["air"])).toEqual([["Đông Hà", "pm25"], ["Đông Hà", "pm10"]]);
    expect(lines(["hotspot"])).toEqual([["16.9000, 107.1000", "high · VIIRS"]]);
    expect(lines(["gate"])).toEqual([]);
    const keys = pointLines(PAGE, ["salinity", "rain", "air", "hotspot"]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("say what is measured in the province's words, by its own name without any", () => {
    const called = { vi: "Bụi mịn PM2,5", en: "Fine dust PM2.5" };
    const said = (fields: Partial<PointFigure>, language: "vi" | "en") => whatIs("Không khí", "air", figure({ measures: "pm25", name: "pm25", ...fields }), language);
    expect([said({ called }, "vi"), said({ called }, "en")]).toEqual(["Không khí: Bụi mịn PM2,5", "Không khí: Fine dust PM2.5"]);
    expect(said({}, "vi")).toBe("Không khí: pm25");
    expect([whatIs("Độ mặn", "salinity", figure({ called }), "vi"), whatIs("Cống", "gate", undefined, "vi")]).toEqual(["Độ mặn", "Cống"]);
  });

  it("mean what the province's scale says of their kind and unit", () => {
    const of = (value: number | null, unit = "g/l") => meaning(SCALES, "salinity", figure({ value, unit }), "vi");
    expect([of(0), of(1), of(3.99), of(4), of(40)]).toEqual(["ngọt", "lợ", "lợ", "mặn", "mặn"]);
    expect([of(null), of(1, "ppm"), meaning([], "salinity", figure(), "vi")]).toEqual([undefined, undefined, undefined]);
  });

  it("say a sum where there is one, a gate in its words, and nothing where nothing was measured", () => {
    const said = (fields: Partial<PointFigure>) => figureSaid(figure(fields), { language: "vi", t: (key, fill) => say("vi", key, fill) });
    expect(said({ unit: "mm", sum_1h: 2, sum_24h: 40.5 })).toBe("1 giờ 2 mm; 24 giờ 40,5 mm");
    expect([said({ gate: "partly" }), said({}), said({ value: null })]).toEqual(["mở một phần", "1,4 g/l", ""]);
  });

  it("are old after hours of their kind, and written with a comma in Vietnamese", () => {
    const old = (kind: string, hours: number) => [0, 1].map((later) => isOld({ at: AT, kind }, Date.parse(AT) + hours * 3_600_000 + later));
    expect([old("rain", 3), old("air", 3), old("salinity", 168), old("forest_fire", 36)]).toEqual(Array.from({ length: 4 }, () => [false, true]));
    expect(old("gate", 9_000)).toEqual([false, false]);
    expect([amount(4.256, "mm", "vi"), amount(4.25, "", "en")]).toEqual(["4,26 mm", "4.25"]);
  });
});
