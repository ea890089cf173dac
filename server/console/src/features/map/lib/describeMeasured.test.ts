import { describe, expect, it } from "vitest";
import type { PointFigure, PointPage, Scale } from "@/api/types";
import { say } from "@/lib/words";
import type { Saying } from "./describe";
import { ofKind, ofRegister, type DeskItem } from "./describeMeasured";

const AT = "2026-11-28T07:00:00Z";
const at = { lat: 16.9, lon: 107.1 };
const saying: Saying = { language: "vi", t: (key, fill) => say("vi", key, fill), nowMs: Date.parse(AT) + 60_000, category: () => undefined };
const figure = (fields: Partial<PointFigure>): PointFigure => ({ measures: "salinity", name: "salinity", unit: "g/l", at: AT, value: 4.5, ...fields });
const name = (vi: string) => ({ vi, en: vi });
const SCALES: Scale[] = [{ id: "salinity", unit: "g/l", steps: [{ from: 0, name: name("ngọt"), color: "#000" }, { from: 4, name: name("mặn"), color: "#000" }] }];
const PAGE: PointPage = {
  server_time: AT,
  points: [
    { id: "s1", kind: "salinity", name: "Cửa Việt", ...at, figures: [figure({})], example: true },
    { id: "s2", kind: "salinity", name: "Chưa đo", ...at, figures: [] },
    { id: "s3", kind: "salinity", name: "Đo tuần trước", ...at, figures: [figure({ at: "2026-11-21T06:59:00Z" })] },
    { id: "nga-tu", kind: "camera", name: "Ngã tư", ...at, figures: [figure({ measures: "camera", unit: "", value: null })] },
  ],
  hotspots: [{ at: AT, lat: 16.5, lon: 106.9, seen_by: "VIIRS", strength: "high" }],
};

describe("what is measured on a desk's map", () => {
  it("says figure and meaning, and is quiet where that is old or was never measured", () => {
    const found = ofKind("salinity", PAGE, SCALES, saying);
    expect(found.map(({ name: called, state, look }) => [called, state, look])).toEqual([
      ["Cửa Việt (ví dụ)", "4,5 g/l · mặn", "primary"],
      ["Chưa đo", say("vi", "stations.never"), "quiet"],
      ["Đo tuần trước", say("vi", "points.old"), "quiet"],
    ]);
    expect(found.map(({ layer }) => layer)).toEqual(["of.salinity", "of.salinity", "of.salinity"]);
    expect(found[0]?.facts).toEqual(["Độ mặn: 4,5 g/l, lúc 14:00"]);
  });

  it("has a camera's last still, and heat where it was seen", () => {
    const [camera] = ofKind("camera", PAGE, [], saying);
    expect(camera?.still).toBe("/api/v1/cameras/nga-tu/still?at=2026-11-28T07%3A00%3A00Z");
    expect(camera?.facts).toEqual(["Hình chụp lúc 14:00"]);
    const [heat] = ofKind("hotspot", PAGE, [], saying);
    expect([heat?.at, heat?.look, heat?.facts]).toEqual([[16.5, 106.9], "danger", ["high · VIIRS"]]);
  });
});

describe("an item of a register on a desk's map", () => {
  const boat: DeskItem = { id: "b", collection: "boats", state: "published", draft: { place: { name: "QT-1", ...at } } };

  it("is in force, said to be a draft, or not there", () => {
    expect(ofRegister(boat, "in.boats", saying)).toMatchObject({ name: "QT-1", state: "", look: "primary", href: "/content/boats/b" });
    expect(ofRegister({ ...boat, state: "draft" }, "in.boats", saying)).toMatchObject({ state: "Bản thảo", look: "quiet" });
    expect(ofRegister({ ...boat, state: "withdrawn" }, "in.boats", saying)).toBeUndefined();
    expect(ofRegister({ ...boat, draft: {} }, "in.boats", saying), "it lies nowhere").toBeUndefined();
  });
});
