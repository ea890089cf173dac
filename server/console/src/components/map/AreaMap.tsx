// A map to choose communes on, or to draw a ring of corners. It adds sight: the
// communes can be chosen in a list, too.
import "maplibre-gl/dist/maplibre-gl.css";
import "./Map.css";
import type { GeoJSONSource, MapLayerMouseEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { Catalog } from "@/api/types";
import { useWords } from "@/lib/words";
import { bounds, communeNames } from "./communes";
import { useEngine } from "./useEngine";
import { useResting } from "./useResting";

/** Latitude and longitude. */
export type Corner = readonly [number, number];

export interface AreaMapProps {
  label: string;
  catalog: Catalog;
  chosen: readonly string[];
  /** Rings of latitude and longitude. */
  rings: readonly (readonly Corner[])[];
  /** A commune was clicked, or, while drawing, a corner. */
  onCommune?: ((code: string) => void) | undefined;
  onCorner?: ((corner: Corner) => void) | undefined;
}

export function AreaMap({ label, catalog, chosen, rings, onCommune, onCorner }: AreaMapProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const province = bounds(communeNames(catalog)) ?? [102, 8, 110, 24];
  const { map, failed } = useEngine(box, province);
  const resting = useResting(map);
  useEffect(() => {
    map?.getSource<GeoJSONSource>("names")?.setData(communeNames(catalog));
  }, [map, catalog]);
  useEffect(() => {
    if (!map) return;
    for (const id of chosen) map.setFeatureState({ source: "areas", id }, { chosen: true });
    return () => {
      if (map.getSource("areas")) map.removeFeatureState({ source: "areas" });
    };
  }, [map, chosen]);
  useEffect(() => {
    map?.getSource<GeoJSONSource>("drawn")?.setData({
      type: "FeatureCollection",
      features: rings.map((ring) => {
        const at = ring.map(([lat, lon]) => [lon, lat]);
        const [first] = at;
        const shape = first && at.length > 2 ? { type: "Polygon" as const, coordinates: [[...at, first]] } : { type: "LineString" as const, coordinates: at };
        return { type: "Feature", properties: {}, geometry: shape };
      }),
    });
  }, [map, rings]);
  useEffect(() => {
    if (!map) return;
    map.getCanvas().style.cursor = onCorner ? "crosshair" : onCommune ? "pointer" : "";
    const click = map.on("click", "land", ({ features, lngLat }: MapLayerMouseEvent) => {
      if (onCorner) return onCorner([lngLat.lat, lngLat.lng]);
      const code: unknown = features?.[0]?.properties["code"];
      if (onCommune && typeof code === "string") onCommune(code);
    });
    return () => click.unsubscribe();
  }, [map, onCommune, onCorner]);
  if (failed) return <p className="map-said">{t("map.failed")}</p>;
  return (
    <section className="map" aria-label={label} data-resting={resting}>
      <div className="map-box" ref={box} />
    </section>
  );
}
