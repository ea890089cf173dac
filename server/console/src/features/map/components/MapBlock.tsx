// The map of a desk: what it names on the map and, for a keyboard and a screen reader, in a
// list beside it. A press opens a thing in both.
import { lazy, Suspense, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { Catalog, DeskBlock, StaffView } from "@/api/types";
import { Skeleton, StaleLine } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useDeskMap } from "../hooks/useDeskMap";
import { useLayerName } from "../hooks/useLayerName";
import { LayerSection } from "./LayerSection";
import "./Operations.css";
import "./MapBlock.css";

const OperationsMap = lazy(async () => ({ default: (await import("./OperationsMap")).OperationsMap }));
const NO_WARNINGS = [] as const;
const NO_TILES = { address: undefined, readMs: 0 };
const unframed = () => undefined;

interface MapBlockProps {
  block: DeskBlock;
  staff: StaffView;
}

export function MapBlock({ block, staff }: MapBlockProps) {
  const { t } = useWords();
  const { catalog } = useCatalog();
  if (!catalog) return <Skeleton label={t("case.loading")} rows={4} />;
  return <Shown block={block} staff={staff} catalog={catalog} />;
}

function Shown({ block, staff, catalog }: MapBlockProps & { catalog: Catalog }) {
  const { t, language } = useWords();
  const { layers, features, registers } = useDeskMap(block, catalog, staff);
  const name = useLayerName(catalog, registers);
  const [openKey, setOpenKey] = useState<string>();
  const [hoveredKey, setHoveredKey] = useState<string>();
  const opened = features.find(({ key }) => key === openKey);
  const late = layers.filter(({ error, fetchedMs }) => error && fetchedMs > 0).map(({ fetchedMs }) => fetchedMs);
  return (
    <>
      {late.length > 0 && <StaleLine atMs={Math.min(...late)} />}
      <div className="desk-map">
        <div className="desk-map-sight">
          <Suspense fallback={<p className="map-wait">{t("map.loading")}</p>}>
            <OperationsMap
              label={t("ops.drawn", { name: block.name?.[language] ?? t("block.map") })}
              catalog={catalog}
              features={features}
              warnings={NO_WARNINGS}
              others={NO_TILES}
              openKey={openKey}
              hoveredKey={hoveredKey}
              onOpen={setOpenKey}
              onFrame={unframed}
            />
          </Suspense>
        </div>
        <div className="desk-map-list" tabIndex={0} role="region" aria-label={t("ops.listed")}>
          <p className="unseen" role="status">
            {opened && t("ops.opened", { name: opened.name, state: opened.state })}
          </p>
          {layers.map((layer) => (
            <LayerSection
              key={layer.layer}
              name={name(layer.layer)}
              heading="h3"
              layer={layer}
              shown={layer.features}
              openKey={openKey}
              onOpen={setOpenKey}
              onHover={setHoveredKey}
            />
          ))}
        </div>
      </div>
    </>
  );
}
