import type { Catalog, CollectionCounts } from "@/api/types";
import { isMessage, useWords } from "@/lib/words";
import { collectionOf, measuredIn, type Fixed, type Layer } from "../lib/layers";

/** What a layer is called: the province names its collections, we name the rest. `registers`
 * are those that the catalog does not have, since staff alone see them. */
export function useLayerName(catalog: Catalog, registers: readonly CollectionCounts[] = []): (layer: Layer) => string {
  const { t, language } = useWords();
  return (layer) => {
    const kind = `points.kind_${measuredIn(layer) ?? ""}`;
    if (isMessage(kind)) return t(kind);
    const collection = collectionOf(layer) ?? measuredIn(layer);
    if (collection === undefined) return t(`ops.layer_${layer as Fixed}`);
    const named = [...(catalog.collections ?? []), ...registers].find(({ id }) => id === collection);
    return named?.name[language] ?? collection;
  };
}
