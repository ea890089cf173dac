import type { Catalog } from "@/api/types";
import { useWords } from "@/lib/words";
import { collectionOf, type Fixed, type Layer } from "../lib/layers";

/** What a layer is called: the province names its collections, we name the rest. */
export function useLayerName(catalog: Catalog): (layer: Layer) => string {
  const { t, language } = useWords();
  return (layer) => {
    const collection = collectionOf(layer);
    if (collection === undefined) return t(`ops.layer_${layer as Fixed}`);
    return catalog.collections?.find(({ id }) => id === collection)?.name[language] ?? collection;
  };
}
