// What the map of a desk shows, layer by layer: collections, river stations, what else is
// measured. What is public is read as everybody reads it; a register as the desk keeps it.
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { useCollections, useDeskItems } from "@/api/collections";
import { usePublicItems } from "@/api/places";
import { usePoints } from "@/api/points";
import { useStations } from "@/api/stations";
import type { Catalog, CollectionCounts, DeskBlock, StaffView } from "@/api/types";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { ofItem, ofStation, type Saying } from "../lib/describe";
import { ofKind, ofRegister, type DeskItem } from "../lib/describeMeasured";
import type { MapFeature, MapLayer } from "../lib/feature";
import { collectionOf, deskLayers, measuredIn, type Layer } from "../lib/layers";

/** Items of one list of the server. */
const LIST_MAX = 200;

export interface DeskMap {
  layers: readonly MapLayer[];
  features: readonly MapFeature[];
  /** Collections of the desks that this person reads. */
  registers: readonly CollectionCounts[];
}

export function useDeskMap(block: DeskBlock, catalog: Catalog, staff: StaffView): DeskMap {
  const { t, language } = useWords();
  const { category } = useCatalog();
  const nowMs = useNow();
  const on = useMemo(() => deskLayers(block), [block]);
  const isPublic = (id: string) => catalog.collections?.some((one) => one.id === id) ?? false;
  const registered = block.collections.filter((id) => !isPublic(id));
  const kept = useCollections(staff.permissions.includes("item.read"));
  const places = usePublicItems(block.collections.filter(isPublic));
  const items = useDeskItems(registered);
  const stations = useStations(on.includes("stations"));
  const points = usePoints(on.some((layer) => measuredIn(layer) !== undefined));
  const saying: Saying = { t, language, nowMs, category };

  const featuresOf = (layer: Layer): MapFeature[] => {
    const kind = measuredIn(layer);
    if (kind !== undefined) return points.data ? ofKind(kind, points.data, catalog.scales ?? [], saying) : [];
    const collection = collectionOf(layer);
    if (collection === undefined) {
      const shown = (stations.data?.stations ?? []).filter(({ river }) => block.rivers.length === 0 || block.rivers.includes(river));
      return shown.toSorted((a, b) => (b.alarm ?? -1) - (a.alarm ?? -1)).map((station) => ofStation(station, saying));
    }
    const register = items.data?.get(collection) as readonly DeskItem[] | undefined;
    if (registered.includes(collection)) return (register ?? []).flatMap((item) => ofRegister(item, layer, saying) ?? []);
    const opens = kept.data?.some(({ id }) => id === collection) ?? false;
    return (places.data ?? []).filter((item) => item.collection === collection).flatMap((item) => ofItem(item, layer, opens, saying) ?? []);
  };
  const asked = (layer: Layer) => {
    if (measuredIn(layer) !== undefined) return points;
    const collection = collectionOf(layer);
    if (collection === undefined) return stations;
    return registered.includes(collection) ? items : places;
  };
  // A list of a register has an end; what is beyond it is counted.
  const beyond = (layer: Layer) => {
    const collection = collectionOf(layer);
    const listed = items.data?.get(collection ?? "");
    const counts = kept.data?.find(({ id }) => id === collection);
    if (!listed || !counts || listed.length < LIST_MAX) return 0;
    const standing = listed.filter(({ state }) => state !== "withdrawn").length;
    return Math.max(0, counts.drafts + counts.in_review + counts.published - standing);
  };
  const layers = on.map((layer): MapLayer => {
    const { error, data, dataUpdatedAt, isLoading, refetch } = asked(layer);
    const features = featuresOf(layer);
    return {
      layer,
      features,
      total: features.length + beyond(layer),
      loading: isLoading && data === undefined,
      error: error ?? undefined,
      fetchedMs: data === undefined ? 0 : dataUpdatedAt,
      again: () => void refetch(),
    };
  });
  // The same array until something was read, the clock went on or the language changed.
  const read = layers.map(({ fetchedMs }) => fetchedMs).join(" ");
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const features = useMemo(() => layers.flatMap((layer) => layer.features), [read, nowMs, language, on, kept.data]);
  return { layers, features, registers: kept.data ?? [] };
}
