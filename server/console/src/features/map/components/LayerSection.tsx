// The things of one layer; a few at first, all of them by one button.
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { count } from "@/lib/count";
import { useWords } from "@/lib/words";
import type { MapFeature, MapLayer } from "../lib/feature";
import { collectionOf } from "../lib/layers";
import { FeatureRow } from "./FeatureRow";

const STEP = 50;

export interface LayerSectionProps {
  name: string;
  /** Of its heading, below that of the room or of the block. */
  heading?: "h2" | "h3";
  layer: MapLayer;
  /** Of its things, those that are asked for. */
  shown: readonly MapFeature[];
  openKey: string | undefined;
  onOpen: (key: string | undefined) => void;
  onHover: (key: string | undefined) => void;
}

export function LayerSection({ name, heading: Heading = "h2", layer, shown, openKey, onOpen, onHover }: LayerSectionProps) {
  const { t, language } = useWords();
  const [most, setMost] = useState(STEP);
  const headed = `layer-${layer.layer}`;
  // What was opened on the map is here, however far down.
  const rows = shown.filter((one, place) => place < most || one.key === openKey);
  const missing = layer.total - layer.features.length;
  return (
    <section aria-labelledby={headed} className="ops-section">
      <Heading id={headed}>
        {name} <span className="quiet">{count(shown.length, language)}</span>
      </Heading>
      {layer.loading && <Skeleton label={t("case.loading")} rows={2} />}
      {layer.error && layer.fetchedMs === 0 && <ErrorFace error={layer.error} retry={layer.again} />}
      {layer.fetchedMs > 0 && shown.length === 0 && <p className="quiet small">{t("ops.none")}</p>}
      <ul>
        {rows.map((feature) => (
          <FeatureRow key={feature.key} feature={feature} open={feature.key === openKey} onOpen={onOpen} onHover={onHover} />
        ))}
      </ul>
      {shown.length > most && (
        <Button look="quiet" onClick={() => setMost(most + STEP)} aria-label={t("ops.more_of", { name })}>
          {t("ops.more", { n: count(shown.length - most, language) })}
        </Button>
      )}
      {missing > 0 && <p className="quiet small">{t(collectionOf(layer.layer) === undefined ? "ops.not_all" : "ops.not_all_items", { n: count(missing, language) })}</p>}
    </section>
  );
}
