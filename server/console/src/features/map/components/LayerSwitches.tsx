// What is shown: each layer with the shape it has on the map and how much is in it.
import type { Catalog } from "@/api/types";
import { count } from "@/lib/count";
import { useWords } from "@/lib/words";
import type { Look, MapLayer } from "../lib/feature";
import { collectionOf, layersOf, type Layer } from "../lib/layers";
import { useLayerName } from "../hooks/useLayerName";
import { Mark } from "./Mark";

export interface LayerSwitchesProps {
  catalog: Catalog;
  on: readonly Layer[];
  layers: readonly MapLayer[];
  onChange: (on: Layer[]) => void;
}

const lookOf = (layer: Layer): Look => {
  if (layer === "sos") return "emergency";
  if (layer === "warnings") return "level-3";
  return layer === "stations" ? "success" : layer === "notices" ? "amber" : "primary";
};

export function LayerSwitches({ catalog, on, layers, onChange }: LayerSwitchesProps) {
  const { t, language } = useWords();
  const name = useLayerName(catalog);
  const all = layersOf(catalog);
  const toggle = (layer: Layer) => onChange(all.filter((one) => (one === layer ? !on.includes(one) : on.includes(one))));
  const total = (layer: Layer) => layers.find((one) => one.layer === layer && one.fetchedMs > 0)?.total;
  const row = (layer: Layer) => {
    const n = total(layer);
    return (
      <label key={layer} className="ops-switch">
        <input type="checkbox" checked={on.includes(layer)} onChange={() => toggle(layer)} />
        <Mark layer={layer} look={lookOf(layer)} />
        <span>{name(layer)}</span>
        {n !== undefined && <span className="quiet small">{count(n, language)}</span>}
      </label>
    );
  };
  const places = all.filter((layer) => collectionOf(layer) !== undefined);
  return (
    <fieldset className="ops-layers">
      <legend>{t("ops.layers")}</legend>
      {all.filter((layer) => collectionOf(layer) === undefined).map(row)}
      {places.length > 0 && (
        <details>
          <summary>{t("ops.places", { n: places.filter((layer) => on.includes(layer)).length, of: places.length })}</summary>
          <div className="ops-places">{places.map(row)}</div>
        </details>
      )}
    </fieldset>
  );
}
