import { describe, expect, it } from "vitest";
import { group, itemForm, type Shape } from "./schema";
import { nextRow } from "./controls";
import { clockText, isBlank, ringsText, tidy } from "./tidy";

const place = (said: object) => (tidy(itemForm("place"), { place: said }, true) as { place: Record<string, unknown> }).place;
const publication = (said: object) => (tidy(itemForm("publication"), { publication: said }, true) as { publication: Record<string, unknown> }).publication;
const of = (kind: "clock" | "rings" | "pair", value: unknown) => tidy({ kind } as Shape, value, false);

describe("what is typed into a form", () => {
  it("goes to the server as numbers, lists and truths, and nothing where nothing was said", () => {
    expect(place({ name: "Trạm y tế", lat: "16,7542", lon: " 107.1 ", capacity: "12", phones: [" 115 ", ""], languages: [], step_free: false, closed: false, address: " " })).toEqual({
      ...{ name: "Trạm y tế", lat: 16.7542, lon: 107.1, capacity: 12, phones: ["115"], step_free: false },
    });
    expect(place({ name: "a", lat: "1", lon: "2", step_free: null, closed: true, verified_on: "2026-11-28" })).toEqual({ name: "a", lat: 1, lon: 2, closed: true, verified_on: "2026-11-28" });
  });

  it("stays as it was typed where it is no number, for the server to name", () => {
    expect(place({ name: "", lat: "mười sáu", capacity: "nhiều" })).toEqual({ name: "", lat: "mười sáu", capacity: "nhiều" });
    expect(publication({ track: [{ beaufort: "mạnh", lat: "16.5" }] })["track"]).toEqual([{ beaufort: "mạnh", lat: 16.5 }]);
  });

  it("is unchanged when nothing was typed, whatever the server kept", () => {
    const draft = {
      communes: ["19624"],
      valid_until: "2026-12-01T00:00:00Z",
      example: true,
      publication: {
        ...{ title: { vi: "Bão số 9", en: "" }, text: { vi: "Nội dung", en: "" }, speech: { vi: "Lời", en: "" }, source: { name: "Đài", url: "https://a.vn" } },
        ...{ lists: [{ title: { vi: "Bước", en: "" }, lines: [{ vi: "Một", en: "One" }] }], facts: [{ label: { vi: "Phí", en: "" }, value: { vi: "0", en: "" } }] },
        ...{ asked_as: ["bão đến đâu"], position: [16.5, 107.1], track: [{ at: "2026-11-28T00:00:00Z", lat: 16, lon: 110.5, beaufort: 11, forecast: true }] },
        ...{ outline: [[[16.1, 107.1], [16.2, 107.1], [16.2, 107.2]]] },
      },
    };
    expect(tidy(itemForm("publication"), draft, true)).toEqual(draft);
  });

  it("drops what was emptied again, and keeps what is half said", () => {
    const kept = publication({ title: { vi: "a", en: "" }, summary: { vi: " ", en: "" }, source: { name: "", url: "" }, track: [], position: ["", ""] });
    expect(kept).toEqual({ title: { vi: "a", en: "" }, text: { vi: "", en: "" } });
    expect(publication({ source: { url: "https://a.vn" } })["source"]).toEqual({ name: "", url: "https://a.vn" });
    expect(publication({ position: ["16.5", ""] })["position"]).toEqual([16.5, ""]);
  });
});

describe("opening hours", () => {
  it("are times of a day, up to its end", () => {
    expect([of("clock", "7:30"), of("clock", "07.30"), of("clock", "24:00"), of("clock", 450), of("clock", "")]).toEqual([450, 450, 1_440, 450, undefined]);
    expect([of("clock", "7:75"), of("clock", "25:00"), of("clock", "sáng")]).toEqual(["7:75", "25:00", "sáng"]);
    expect([clockText(450), clockText(1_440), clockText("7:"), clockText(undefined)]).toEqual(["07:30", "24:00", "7:", ""]);
  });

  it("go on with the next day at the same times", () => {
    expect(nextRow("Hours", { day: 1, from: 420, to: 690 })).toEqual({ day: 2, from: 420, to: 690 });
    expect(nextRow("Hours", { day: "7", from: 420, to: 690 })).toEqual({ day: 1, from: 420, to: 690 });
    expect([nextRow("Hours", undefined), nextRow("Fact", { label: "a" })]).toEqual([{}, {}]);
  });
});

describe("an outline", () => {
  it("is a corner a line, a blank line between two rings", () => {
    const rings = [[[16.1, 107.1], [16.2, 107.1], [16.2, 107.2]], [[16.15, 107.12], [16.16, 107.12], [16.16, 107.13]]];
    expect(of("rings", ringsText(rings))).toEqual(rings);
    expect(of("rings", "16.1; 107.1\n16.2 107.1\n16.2,107.2")).toEqual(rings.slice(0, 1));
    expect([of("rings", "16.1, ở đây"), of("rings", " \n")]).toEqual(["16.1, ở đây", undefined]);
  });
});

it("is blank where a fold has nothing to show", () => {
  const shape = (name: string) => group("Publication").fields.find((field) => field.name === name)?.shape ?? { kind: "text" };
  expect([isBlank(shape("summary"), undefined), isBlank(shape("source"), {}), isBlank(shape("track"), [])]).toEqual([true, true, true]);
  expect([isBlank(shape("summary"), { vi: "a" }), isBlank(shape("track"), [{}])]).toEqual([false, false]);
});
