import { readFileSync } from "node:fs";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { beforeAll, describe, expect, it } from "vitest";
import { say, type Words } from "@/lib/words";
import { LAYER, pointed, tileAddress } from "./tiles";

const t: Words["t"] = (key, fill) => say("vi", key, fill);

beforeAll(() => {
  Object.assign(globalThis, { window: { location: { origin: "https://tinh.example" } } });
});

describe("tiles of the list", () => {
  it("have the list's filters in their address, and no order", () => {
    expect(tileAddress({ view: "open", q: "ngập & rác", category: "a,b", sort: "due", except: "c" })).toBe(
      "https://tinh.example/api/v1/staff/cases/tiles/{z}/{x}/{y}?view=open&except=c&q=ng%E1%BA%ADp+%26+r%C3%A1c&category=a%2Cb",
    );
  });

  it("are read as the server writes them", () => {
    // The bytes that a test of the server's encoder compares with its own.
    const hex = readFileSync(new URL("../../../../../src/tiles/example.hex", import.meta.url), "utf8").trim();
    const { layers } = new VectorTile(new PbfReader(Buffer.from(hex, "hex")));
    const layer = layers[LAYER];
    expect([layer?.version, layer?.extent, layer?.length]).toEqual([2, 4096, 3]);
    const features = [0, 1, 2].map((n) => layer?.feature(n));
    expect(features.map((one) => one?.loadGeometry().flat().map(({ x, y }) => [x, y]))).toEqual([[[0, 4095]], [[2048, 300]], [[4095, 0]]]);
    expect(features.map((one) => ({ ...one?.properties }))).toEqual([
      { cases: 12, overdue: 3, sos: 0 },
      { cases: 70_000, overdue: 3, sos: 1 },
      { id: "019ac3d0-6a37-7bd1-9d5e-1a4a0c6f2b11", code: "QT-ĐÔNG-7", look: "overdue" },
    ]);
  });

  it("say in words what a point stands for", () => {
    expect(pointed({ code: "QT-ĐÔNG-7", id: "x", look: "soon" }, t)).toBe("QT-ĐÔNG-7");
    expect(pointed({ cases: 12, overdue: 0, sos: 0 }, t)).toBe("12 phản ánh");
    expect(pointed({ cases: 12, overdue: 3, sos: 1 }, t)).toBe("12 phản ánh · 3 quá hạn · 1 SOS");
  });
});
