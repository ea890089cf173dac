import { describe, expect, it } from "vitest";
import type { Alert } from "@/api/types";
import { communeLevels, middle, onAir, rings } from "./onAir";

const NOW = Date.parse("2026-10-16T07:00:00Z");

function alert(id: string, fields: Partial<Alert> = {}): Alert {
  const text = { headline: id, description: "", instruction: "", speech: "" };
  return {
    id,
    sender: "qt",
    sent: "2026-10-16T06:00:00Z",
    kind: "alert",
    status: "actual",
    hazard: "flood",
    level: 3,
    urgency: "immediate",
    severity: "severe",
    certainty: "observed",
    expires: "2026-10-16T12:00:00Z",
    vi: text as unknown as Alert["vi"],
    area: { name: { vi: "vùng", en: "area" } },
    ...fields,
  };
}

const follows = (id: string) => [{ id, sender: "qt", sent: "2026-10-16T06:00:00Z" }];

describe("warnings on the operations map", () => {
  it("are those that hold, the gravest first", () => {
    const told = [
      alert("over", { expires: "2026-10-16T07:00:00Z" }),
      alert("first"),
      alert("update", { kind: "update", level: 4, references: follows("first") }),
      alert("mistake"),
      alert("back", { kind: "cancel", references: follows("mistake") }),
      alert("gone"),
      alert("clear", { kind: "update", all_clear: true, references: follows("gone") }),
      alert("other", { level: 5 }),
    ];
    expect(onAir(told, NOW).map(({ id }) => id)).toEqual(["other", "update"]);
  });

  it("colour a commune by the gravest of them", () => {
    const area = (communes: string[]) => ({ name: { vi: "a", en: "a" }, communes });
    const levels = communeLevels([alert("a", { level: 2, area: area(["1", "2"]) }), alert("b", { level: 4, area: area(["2"]) }), alert("c", { level: 3, area: area(["2"]) }), alert("drill", { level: 5, status: "exercise", area: area(["1", "2"]) })]);
    expect([...levels]).toEqual([["1", 2], ["2", 4]]);
  });

  it("have a middle among their communes, rings and circles", () => {
    const communes = [{ code: "1", name: "A", lat: 16, lon: 107 }, { code: "2", name: "B", lat: 17, lon: 106 }];
    const name = { vi: "a", en: "a" };
    expect(middle({ name, communes: ["1", "2"] }, { communes })).toEqual([16.5, 106.5]);
    const [lat = 0, lon = 0] = middle({ name, circles: [[16.7, 107.1, 3]] }, { communes }) ?? [];
    expect([lat, lon].map((n) => n.toFixed(4))).toEqual(["16.7000", "107.1000"]);
    expect(middle({ name }, { communes })).toBeUndefined();
    expect(rings({ name, polygons: [[[16, 107], [16, 108], [17, 107]]], circles: [[16, 107, 1]] }).map((ring) => ring.length)).toEqual([3, 64]);
  });
});
