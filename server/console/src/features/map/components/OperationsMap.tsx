// The sight of it: everything on this map is in the list beside it, too, which is what a
// keyboard and a screen reader use.
import "maplibre-gl/dist/maplibre-gl.css";
import "@/components/map/Map.css";
import type { GeoJSONSource } from "maplibre-gl";
import { Maximize } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Catalog } from "@/api/types";
import { bounds, communeNames } from "@/components/map/communes";
import { useEngine } from "@/components/map/useEngine";
import { useResting } from "@/components/map/useResting";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import { useOperationsMap, type Drawn } from "../hooks/useOperationsMap";
import { operationsStyle } from "../lib/operationsStyle";

const CLOSE_ZOOM = 11;
const PADDING = 24;

export interface OperationsMapProps extends Drawn {
  label: string;
  catalog: Catalog;
}

export function OperationsMap({ label, catalog, ...drawn }: OperationsMapProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const province = bounds(communeNames(catalog)) ?? [102, 8, 110, 24];
  const { map, failed } = useEngine(box, province, operationsStyle);
  useOperationsMap(map, drawn);
  useEffect(() => {
    map?.getSource<GeoJSONSource>("names")?.setData(communeNames(catalog));
  }, [map, catalog]);
  const open = drawn.features.find(({ key }) => key === drawn.openKey);
  const [lat, lon] = open?.at ?? [];
  useEffect(() => {
    if (!map || lat === undefined || lon === undefined) return;
    map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
  }, [map, lat, lon]);
  const resting = useResting(map);
  const named = drawn.features.find(({ key }) => key === drawn.hoveredKey) ?? open;
  if (failed) return <p className="map-said">{t("map.failed")}</p>;
  return (
    <section className="map" aria-label={label} data-resting={resting}>
      <div className="map-box" ref={box} />
      {named && <p className="map-name">{[named.name, named.state].filter(Boolean).join(" · ")}</p>}
      <Button
        className="map-all"
        aria-label={t("map.all")}
        title={t("map.all")}
        icon={<Maximize size={16} aria-hidden />}
        onClick={() => map?.fitBounds(province, { padding: PADDING })}
      />
    </section>
  );
}
