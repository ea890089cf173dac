import { describe, expect, it } from "vitest";
import type { AlertDraft } from "@/api/types";
import { isSomewhere, reaches } from "./reaches";

const RING = [[16.7, 107], [16.8, 107], [16.8, 107.1]] as const;

function draft(area: Partial<AlertDraft["area"]>): AlertDraft {
  const words = { headline: "Lũ" };
  return {
    kind: "alert", status: "actual", hazard: "flood", level: 4, urgency: "expected", severity: "severe", certainty: "observed",
    expires: "2026-11-27T00:00:00Z", vi: words, area: { name: { vi: "", en: "" }, ...area },
  };
}

describe("whom a warning reaches while it is drawn", () => {
  it("counts the ring under the hand once it has room, beside those that are there", () => {
    const of = (corners: number) => reaches(draft({ polygons: [[...RING].map(([lat, lon]) => [lat, lon])] }), RING.slice(0, corners));
    expect(of(2).area.polygons).toHaveLength(1);
    expect(of(3).area.polygons).toHaveLength(2);
    expect(of(3)).toMatchObject({ level: 4, status: "actual", references: [] });
  });

  it("is asked of somewhere alone", () => {
    expect(isSomewhere(reaches(draft({})))).toBe(false);
    expect(isSomewhere(reaches(draft({}), RING))).toBe(true);
    expect(isSomewhere(reaches(draft({ circles: [[16.7, 107, 2]] })))).toBe(true);
  });
});
