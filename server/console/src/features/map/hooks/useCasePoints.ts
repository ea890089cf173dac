// Keeps the points of the map in step with the list: only what is in the list,
// the one under the pointer and the open one raised on both sides.
import type { GeoJSONSource, Map as MapEngine } from "maplibre-gl";
import { useEffect } from "react";
import type { CaseRow } from "@/api/types";
import { useNow } from "@/lib/now";
import { casePoints } from "../lib/points";

const SOURCE = "cases";

export interface PointsOptions {
  rows: readonly CaseRow[];
  hoveredId: string | undefined;
  openId: string | undefined;
  onHover: (id: string | undefined) => void;
  onOpen: (id: string) => void;
}

function useRaised(map: MapEngine | undefined, id: string | undefined, as: "hovered" | "open"): void {
  useEffect(() => {
    if (!map || !id) return;
    map.setFeatureState({ source: SOURCE, id }, { [as]: true });
    return () => {
      if (map.getSource(SOURCE)) map.setFeatureState({ source: SOURCE, id }, { [as]: false });
    };
  }, [map, id, as]);
}

export function useCasePoints(map: MapEngine | undefined, options: PointsOptions): void {
  const { rows, hoveredId, openId, onHover, onOpen } = options;
  const now = useNow();
  useEffect(() => {
    map?.getSource<GeoJSONSource>(SOURCE)?.setData(casePoints(rows, now));
  }, [map, rows, now]);
  useRaised(map, hoveredId, "hovered");
  useRaised(map, openId, "open");
  useEffect(() => {
    if (!map) return;
    const over = map.on("mousemove", "points", ({ features }) => {
      map.getCanvas().style.cursor = "pointer";
      onHover(String(features?.[0]?.id));
    });
    const out = map.on("mouseleave", "points", () => {
      map.getCanvas().style.cursor = "";
      onHover(undefined);
    });
    const click = map.on("click", "points", ({ features }) => {
      const id = features?.[0]?.id;
      if (id !== undefined) onOpen(String(id));
    });
    return () => [over, out, click].forEach((subscription) => subscription.unsubscribe());
  }, [map, onHover, onOpen]);
}
