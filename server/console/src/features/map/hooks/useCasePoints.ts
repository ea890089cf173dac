// Keeps the points of the map in step with the list: the rows on screen, the one
// under the pointer and the open one raised on both sides, and everything else the list
// has from tiles.
import type { GeoJSONSource, Map as MapEngine, MapLayerMouseEvent } from "maplibre-gl";
import { useEffect } from "react";
import type { CaseRow } from "@/api/types";
import { useNow } from "@/lib/now";
import { casePoints } from "../lib/points";
import { FOUND, LAYER } from "../lib/tiles";
import { FOUND_GROUPS, FOUND_POINTS } from "../lib/tileStyle";

const ROWS = { source: "cases" };
const TILES = { source: FOUND, sourceLayer: LAYER };
const POINTED = ["points", FOUND_POINTS, FOUND_GROUPS];
/** How much nearer a click on a group goes. */
const NEARER_ZOOMS = 2;

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
    for (const where of [ROWS, TILES]) map.setFeatureState({ ...where, id }, { [as]: true });
    return () => {
      for (const where of [ROWS, TILES]) if (map.getSource(where.source)) map.setFeatureState({ ...where, id }, { [as]: false });
    };
  }, [map, id, as]);
}

/** `onPoint` hears what is under the pointer, as the map has it. */
export function useCasePoints(map: MapEngine | undefined, options: PointsOptions, onPoint: (properties: Record<string, unknown> | undefined) => void): void {
  const { rows, hoveredId, openId, onHover, onOpen } = options;
  const now = useNow();
  useEffect(() => {
    map?.getSource<GeoJSONSource>(ROWS.source)?.setData(casePoints(rows, now));
  }, [map, rows, now]);
  useRaised(map, hoveredId, "hovered");
  useRaised(map, openId, "open");
  useEffect(() => {
    if (!map) return;
    const id = ({ features }: MapLayerMouseEvent) => {
      const of: unknown = features?.[0]?.properties["id"];
      return typeof of === "string" ? of : undefined;
    };
    const over = map.on("mousemove", POINTED, (event) => {
      map.getCanvas().style.cursor = "pointer";
      onHover(id(event));
      onPoint(event.features?.[0]?.properties);
    });
    const out = map.on("mouseleave", POINTED, () => {
      map.getCanvas().style.cursor = "";
      onHover(undefined);
      onPoint(undefined);
    });
    const click = map.on("click", POINTED, (event) => {
      const found = id(event);
      if (found !== undefined) onOpen(found);
      else map.easeTo({ center: event.lngLat, zoom: map.getZoom() + NEARER_ZOOMS });
    });
    return () => [over, out, click].forEach((subscription) => subscription.unsubscribe());
  }, [map, onHover, onOpen, onPoint]);
}
