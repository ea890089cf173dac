// Draws the things of the operations map, and says which was clicked and what is in sight.
import type { GeoJSONSource, Map as MapEngine, MapMouseEvent } from "maplibre-gl";
import { useEffect } from "react";
import type { Alert } from "@/api/types";
import { areas, points, raised, type Source } from "../lib/collections";
import { caseKey } from "../lib/describe";
import type { Frame, MapFeature } from "../lib/feature";
import { communeLevels } from "../lib/onAir";
import { GROUPS, SINGLE } from "../lib/operationsStyle";
import { SHAPES, shapeImage } from "../lib/shapes";
import { FOUND_GROUPS } from "../lib/tileStyle";
import { useTiles, type Tiles } from "./useTiles";

const SOURCES: readonly Source[] = ["work", "places", "fixed"];
const CLICKED = [...SINGLE, ...Object.keys(GROUPS), FOUND_GROUPS];
/** How much nearer a click on a group goes. */
const NEARER_ZOOMS = 2;

export interface Drawn {
  features: readonly MapFeature[];
  warnings: readonly Alert[];
  /** All other reports. */
  others: Tiles;
  openKey: string | undefined;
  hoveredKey: string | undefined;
  onOpen: (key: string) => void;
  onFrame: (frame: Frame) => void;
}

function frameOf(map: MapEngine): Frame {
  const bounds = map.getBounds();
  return [
    [bounds.getSouth(), bounds.getWest()],
    [bounds.getNorth(), bounds.getEast()],
  ];
}

/** Goes as near as it takes to tell the things of a group apart. */
async function openGroup(map: MapEngine, layer: string, group: number, center: [number, number]): Promise<void> {
  const source = GROUPS[layer as keyof typeof GROUPS];
  const zoom = await map.getSource<GeoJSONSource>(source)?.getClusterExpansionZoom(group);
  if (zoom !== undefined) map.easeTo({ center, zoom: zoom + 0.3 });
}

export function useOperationsMap(map: MapEngine | undefined, { features, warnings, others, openKey, hoveredKey, onOpen, onFrame }: Drawn): void {
  useEffect(() => {
    for (const shape of SHAPES) if (map && !map.hasImage(shape)) map.addImage(shape, shapeImage(shape), { sdf: true });
  }, [map]);
  useEffect(() => {
    for (const source of SOURCES) map?.getSource<GeoJSONSource>(source)?.setData(points(features, source));
  }, [map, features]);
  useEffect(() => {
    map?.getSource<GeoJSONSource>("raised")?.setData(raised(features, openKey, hoveredKey));
  }, [map, features, openKey, hoveredKey]);
  useEffect(() => {
    if (!map) return;
    map.getSource<GeoJSONSource>("warned")?.setData(areas(warnings));
    for (const [id, level] of communeLevels(warnings)) map.setFeatureState({ source: "areas", id }, { level });
    return () => {
      if (map.getSource("areas")) map.removeFeatureState({ source: "areas" });
    };
  }, [map, warnings]);
  useTiles(map, others);
  useEffect(() => {
    if (!map) return;
    const under = ({ point }: MapMouseEvent) => map.queryRenderedFeatures(point, { layers: CLICKED })[0];
    const click = map.on("click", (event) => {
      const found = under(event);
      if (!found) return;
      const { key, id } = found.properties as Record<string, unknown>;
      if (typeof key === "string") return onOpen(key);
      if (typeof id === "string") return onOpen(caseKey("cases", id));
      const center = event.lngLat.toArray();
      if (found.layer.id === FOUND_GROUPS) return void map.easeTo({ center, zoom: map.getZoom() + NEARER_ZOOMS });
      void openGroup(map, found.layer.id, Number(found.properties["cluster_id"]), center);
    });
    const over = map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = under(event) ? "pointer" : "";
    });
    return () => [click, over].forEach((subscription) => subscription.unsubscribe());
  }, [map, onOpen]);
  useEffect(() => {
    if (!map) return;
    onFrame(frameOf(map));
    const moved = map.on("moveend", () => onFrame(frameOf(map)));
    return () => moved.unsubscribe();
  }, [map, onFrame]);
}
