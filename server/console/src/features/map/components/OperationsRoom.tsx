// The operations map: what happens and what stands where, on one map and in one list.
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { useCatalog } from "@/api/catalog";
import type { Catalog, StaffView } from "@/api/types";
import { Skeleton, StaleLine } from "@/components/ui/Faces";
import { fold } from "@/lib/fold";
import { useWords } from "@/lib/words";
import { useLayerName } from "../hooks/useLayerName";
import { useOperations } from "../hooks/useOperations";
import { isWithin, type Frame } from "../lib/feature";
import { PARAMETER, readLayers, writeLayers } from "../lib/layers";
import { LayerSection } from "./LayerSection";
import { LayerSwitches } from "./LayerSwitches";
import "./Operations.css";

const OperationsMap = lazy(async () => ({ default: (await import("./OperationsMap")).OperationsMap }));
/** Of the address: what is open. */
const OPEN = "on";

export function OperationsRoom({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const { catalog } = useCatalog();
  if (!catalog) return <Skeleton label={t("case.loading")} rows={6} />;
  return <Room staff={staff} catalog={catalog} />;
}

function Room({ staff, catalog }: { staff: StaffView; catalog: Catalog }) {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const said = params.get(PARAMETER);
  const openKey = params.get(OPEN) ?? undefined;
  const on = useMemo(() => readLayers(said, catalog), [said, catalog]);
  const { layers, features, warnings, others } = useOperations(catalog, staff, on, openKey);
  const name = useLayerName(catalog);
  const [hoveredKey, setHoveredKey] = useState<string>();
  const [typed, setTyped] = useState("");
  const [frame, setFrame] = useState<Frame>();
  const [framed, setFramed] = useState(false);
  const open = useCallback(
    (key: string | undefined) =>
      setParams((now) => {
        const next = new URLSearchParams(now);
        if (key) next.set(OPEN, key);
        else next.delete(OPEN);
        return next;
      }),
    [setParams],
  );
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const asked = (layer: (typeof layers)[number]) =>
    layer.features.filter((one) => {
      const text = fold([one.name, one.state, ...one.facts].join(" "));
      return words.every((word) => text.includes(word)) && (!framed || !frame || isWithin(one, frame));
    });
  const late = layers.filter(({ error, fetchedMs }) => error && fetchedMs > 0).map(({ fetchedMs }) => fetchedMs);
  const opened = features.find(({ key }) => key === openKey);
  return (
    <div className="ops">
      <div className="ops-map">
        <Suspense fallback={<p className="map-wait">{t("map.loading")}</p>}>
          <OperationsMap label={t("ops.map")} catalog={catalog} features={features} warnings={warnings} others={others} openKey={openKey} hoveredKey={hoveredKey} onOpen={open} onFrame={setFrame} />
        </Suspense>
      </div>
      <div className="ops-side">
        <h1>{t("ops.title")}</h1>
        {late.length > 0 && <StaleLine atMs={Math.min(...late)} />}
        <LayerSwitches catalog={catalog} on={on} layers={layers} onChange={(next) => setParams((now) => writeLayers(now, next))} />
        <div className="ops-narrow">
          <input className="input" type="search" aria-label={t("ops.find")} placeholder={t("ops.find")} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <label className="ops-switch">
            <input type="checkbox" checked={framed} onChange={(event) => setFramed(event.target.checked)} />
            <span>{t("ops.framed")}</span>
          </label>
        </div>
        <p className="unseen" role="status">
          {opened && t("ops.opened", { name: opened.name, state: opened.state })}
        </p>
        {on.length === 0 && <p className="quiet">{t("ops.nothing_on")}</p>}
        {layers.map((layer) => (
          <LayerSection key={layer.layer} name={name(layer.layer)} layer={layer} shown={asked(layer)} openKey={openKey} onOpen={open} onHover={setHoveredKey} />
        ))}
      </div>
    </div>
  );
}
