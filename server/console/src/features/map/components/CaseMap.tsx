// The map beside the list: all that its filters find, and larger the rows on screen. It
// adds sight, not information: everything on it is in the list too, which is what a
// keyboard and a screen reader use.
import "maplibre-gl/dist/maplibre-gl.css";
import "@/components/map/Map.css";
import type { GeoJSONSource } from "maplibre-gl";
import { Maximize } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Catalog } from "@/api/types";
import { bounds, communeNames } from "@/components/map/communes";
import { useEngine } from "@/components/map/useEngine";
import { useResting } from "@/components/map/useResting";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import { useCasePoints, type PointsOptions } from "../hooks/useCasePoints";
import { useTiles } from "../hooks/useTiles";
import { caseStyle } from "../lib/caseStyle";
import { pointed, tileAddress, type Asked } from "../lib/tiles";

const CLOSE_ZOOM = 10.5;

export interface CaseMapProps extends PointsOptions {
  catalog: Catalog;
  /** What the list is asked for. */
  asked: Asked;
  /** When it was read last, ms. */
  readMs: number;
  /** How many cases it has. */
  total: number;
}

export function CaseMap({ catalog, asked, readMs, total, ...points }: CaseMapProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const province = bounds(communeNames(catalog)) ?? [102, 8, 110, 24];
  const [under, setUnder] = useState<Record<string, unknown>>();
  const { map, failed } = useEngine(box, province, caseStyle);
  useCasePoints(map, points, setUnder);
  useTiles(map, { address: tileAddress(asked), readMs });
  useEffect(() => {
    map?.getSource<GeoJSONSource>("names")?.setData(communeNames(catalog));
  }, [map, catalog]);
  const { rows, openId, hoveredId } = points;
  const open = rows.find((row) => row.id === openId);
  const [lat, lon] = [open?.lat, open?.lon];
  useEffect(() => {
    if (!map || typeof lat !== "number" || typeof lon !== "number") return;
    const look = () => map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
    look();
    // Opening a case makes the map smaller, which stops a move under way.
    const again = map.on("resize", look);
    return () => again.unsubscribe();
  }, [map, lat, lon]);
  const resting = useResting(map);
  const named = rows.find((row) => row.id === hoveredId)?.title ?? (under ? pointed(under, t) : open?.title);
  if (failed) return <p className="map-said">{t("map.failed")}</p>;
  return (
    <section className="map" aria-label={t("map.label")} data-resting={resting}>
      <div className="map-box" ref={box} />
      {named && <p className="map-name">{named}</p>}
      {!named && rows.length > 0 && rows.length >= total && rows.every((row) => typeof row.lat !== "number") && <p className="map-name">{t("map.none")}</p>}
      <Button
        className="map-all"
        aria-label={t("map.all")}
        title={t("map.all")}
        icon={<Maximize size={16} aria-hidden />}
        onClick={() => map?.fitBounds(province, { padding: 24 })}
      />
    </section>
  );
}
