// Cases of the list as points, and how each looks.
import type { FeatureCollection, Point } from "geojson";
import type { CaseRow } from "@/api/types";
import { deadline } from "@/lib/deadline";

export interface CasePoint {
  id: string;
  title: string;
  look: string;
}

export function casePoints(rows: readonly CaseRow[], nowMs: number): FeatureCollection<Point, CasePoint> {
  return {
    type: "FeatureCollection",
    features: rows.flatMap((row) => {
      if (typeof row.lat !== "number" || typeof row.lon !== "number") return [];
      const { kind } = deadline(row.state, row.due_at, nowMs);
      const look = row.kind === "sos" && kind !== "done" ? "sos" : kind;
      const geometry: Point = { type: "Point", coordinates: [row.lon, row.lat] };
      return [{ type: "Feature", geometry, properties: { id: row.id, title: row.title, look } }];
    }),
  };
}
