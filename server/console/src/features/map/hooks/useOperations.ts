// Everything the operations map shows now, layer by layer. Cases are read again when the
// server says that one changed, the rest by the clock.
import { useMemo } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useCatalog } from "@/api/catalog";
import { usePublicItems } from "@/api/places";
import { useStations } from "@/api/stations";
import type { Alert, Catalog, StaffView } from "@/api/types";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useOneCase, useOpenCases, useSentAlerts } from "../api/operations";
import { caseKey, ofCase, ofItem, ofStation, ofWarning, type Saying } from "../lib/describe";
import type { MapFeature, MapLayer } from "../lib/feature";
import { collectionOf, floodCategories, type Layer } from "../lib/layers";
import { onAir } from "../lib/onAir";
import { tileAddress } from "../lib/tiles";
import type { Tiles } from "./useTiles";

export interface Operations {
  layers: readonly MapLayer[];
  /** The things of all layers; the same array until something in it changes. */
  features: readonly MapFeature[];
  /** The warnings of the layer, for their areas. */
  warnings: readonly Alert[];
  /** Reports of the layer that has most of them, for the map: all there are. */
  others: Tiles;
}

const OTHERS = caseKey("cases", "");

export function useOperations(catalog: Catalog, staff: StaffView, on: readonly Layer[], openKey: string | undefined): Operations {
  const { t, language } = useWords();
  const { category } = useCatalog();
  const nowMs = useNow();
  const has = (layer: Layer) => on.includes(layer);
  const floods = useMemo(() => floodCategories(catalog), [catalog]);
  const flooded = floods.length > 0;
  const sos = useOpenCases({ kind: "sos" }, has("sos"));
  const water = useOpenCases({ kind: "report", category: floods.join(",") }, has("floods") && flooded);
  const other = useMemo(() => ({ kind: "report" as const, ...(flooded && { except: floods.join(",") }) }), [flooded, floods]);
  const reports = useOpenCases(other, has("cases"));
  const openId = openKey?.startsWith(OTHERS) ? openKey.slice(OTHERS.length) : undefined;
  const listed = reports.data?.rows.some(({ id }) => id === openId);
  const beyond = useOneCase(has("cases") && listed === false ? openId : undefined).data;
  const sent = useSentAlerts(has("warnings"));
  const stations = useStations(has("stations"));
  const places = usePublicItems(on.flatMap((layer) => collectionOf(layer) ?? []));
  const papers = usePublicItems(has("notices") ? (catalog.collections ?? []).filter(({ holds }) => holds === "publications").map(({ id }) => id) : []);
  const may = (permission: string) => staff.permissions.includes(permission);
  const [opensAlerts, opensItems] = [may("alert.read"), may("item.read_all")];

  const warnings = useMemo(() => (sent.data && on.includes("warnings") ? onAir(sent.data, nowMs) : []), [sent.data, nowMs, on]);
  const features = useMemo(() => {
    const saying: Saying = { t, language, nowMs, category };
    const items = (layer: Layer, found: typeof places.data, wanted?: string) =>
      (found ?? []).filter((item) => wanted === undefined || item.collection === wanted).flatMap((item) => ofItem(item, layer, opensItems, saying) ?? []);
    return new Map<Layer, MapFeature[]>(
      on.map((layer) => {
        const collection = collectionOf(layer);
        if (collection !== undefined) return [layer, items(layer, places.data, collection)];
        switch (layer) {
          case "sos":
            return [layer, (sos.data?.rows ?? []).map((row) => ofCase(row, layer, saying))];
          case "floods":
            return [layer, (flooded ? (water.data?.rows ?? []) : []).map((row) => ofCase(row, layer, saying))];
          case "cases":
            // With the one that was opened on the map, should the list not go that far.
            return [layer, [...(reports.data?.rows ?? []), ...(beyond && listed === false ? [beyond] : [])].map((row) => ofCase(row, layer, saying))];
          case "warnings":
            return [layer, warnings.map((alert) => ofWarning(alert, catalog, opensAlerts, saying))];
          case "stations":
            // Those above an alarm first, the gravest on top, as on the desks.
            return [layer, (stations.data?.stations ?? []).toSorted((a, b) => (b.alarm ?? -1) - (a.alarm ?? -1)).map((station) => ofStation(station, saying))];
          default:
            return [layer, items(layer, papers.data)];
        }
      }),
    );
    // `t` is another function each time; the language says when its words change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, nowMs, category, flooded, on, places.data, papers.data, sos.data, water.data, reports.data, beyond, listed, stations.data, warnings, catalog, opensAlerts, opensItems]);

  const all = useMemo(() => [...features.values()].flat(), [features]);
  const asked = (layer: Layer): UseQueryResult<unknown> => {
    const fixed: Partial<Record<Layer, UseQueryResult<unknown>>> = { sos, floods: water, cases: reports, warnings: sent, stations, notices: papers };
    return fixed[layer] ?? places;
  };
  const total = (layer: Layer, shown: number): number => {
    if (layer === "sos") return sos.data?.total ?? shown;
    if (layer === "floods") return water.data?.total ?? shown;
    if (layer === "cases") return reports.data?.total ?? shown;
    return shown;
  };
  const layers = on.map((layer): MapLayer => {
    const { error, data, dataUpdatedAt, isLoading, refetch } = asked(layer);
    const shown = features.get(layer) ?? [];
    return {
      layer,
      features: shown,
      total: total(layer, shown.length),
      loading: isLoading && data === undefined,
      error: error ?? undefined,
      fetchedMs: data === undefined ? 0 : dataUpdatedAt,
      again: () => void refetch(),
    };
  });
  const others = { address: has("cases") ? tileAddress({ view: "open", ...other }) : undefined, readMs: reports.dataUpdatedAt };
  return { layers, features: all, warnings, others };
}
