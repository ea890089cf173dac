// Cases, stations, warnings and places as things on the map: what the list says of each.
import type { PublicItem } from "@/api/places";
import type { Alert, CaseRow, Catalog, Station } from "@/api/types";
import type { Corner } from "@/components/map/AreaMap";
import { deadline } from "@/lib/deadline";
import { metres } from "@/lib/metres";
import { moment, span } from "@/lib/moments";
import { isMessage, type Words } from "@/lib/words";
import type { Look, MapFeature } from "./feature";
import type { Layer } from "./layers";
import { middle } from "./onAir";
import { stationLook } from "./station";

export interface Saying extends Words {
  nowMs: number;
  category: (id: string | null | undefined) => string | undefined;
}

const there = (facts: readonly (string | false | null | undefined)[]) => facts.filter((fact): fact is string => Boolean(fact));

export const caseKey = (layer: Layer, id: string) => `${layer}:${id}`;

export function ofCase(row: Omit<CaseRow, "rating">, layer: Layer, { t, language, nowMs, category }: Saying): MapFeature {
  const { kind, minutes } = deadline(row.state, row.due_at, nowMs);
  const late: Look = kind === "overdue" ? "danger" : kind === "soon" ? "amber" : "primary";
  const look = layer === "sos" ? "emergency" : late;
  const at = typeof row.lat === "number" && typeof row.lon === "number" ? ([row.lat, row.lon] as const) : undefined;
  return {
    key: caseKey(layer, row.id),
    layer,
    name: row.title || row.code,
    state: t(`deadline.${kind}`, { span: span(minutes, t) }),
    look,
    mark: look === "emergency" || look === "danger" ? "!" : "",
    facts: there([
      category(row.category),
      row.commune_name ?? t("queue.no_place"),
      t(`state.${row.state}`),
      row.unit?.name ?? t("queue.no_unit"),
      t("ops.received", { at: moment(row.received_at, nowMs, language) }),
    ]),
    at,
    href: `/cases/${row.id}?view=open`,
  };
}

export function ofStation(station: Station, { t, language, nowMs }: Saying): MapFeature {
  const { look, mark, passed } = stationLook(station, nowMs);
  const over = passed ? station.alarms[passed - 1] : undefined;
  const { last, trend } = station;
  const fresh = passed === undefined ? t("ops.old") : t("stations.state_normal");
  return {
    key: `stations:${station.id}`,
    layer: "stations",
    name: station.name,
    state: over ? t("stations.over", { name: over.name[language] }) : fresh,
    look,
    mark,
    facts: there([
      t("stations.river", { river: station.river }),
      last ? t("stations.last", { n: metres(last.mm, language), at: moment(last.at, nowMs, language) }) : t("stations.never"),
      trend && passed !== undefined && t(`stations.trend_${trend}`),
    ]),
    at: [station.lat, station.lon],
    href: `/stations/${station.id}`,
  };
}

export function ofWarning(alert: Alert, catalog: Catalog, opens: boolean, { t, language, nowMs }: Saying): MapFeature {
  const { headline } = (language === "en" ? alert.en : undefined) ?? alert.vi;
  const key = `level.${alert.level}`;
  const level = isMessage(key) ? t(key) : String(alert.level);
  // A drill must not be taken for what it plays.
  const drill = alert.status !== "actual" && t(`alerts.status_${alert.status}`);
  return {
    key: `warnings:${alert.id}`,
    layer: "warnings",
    name: headline,
    state: drill || level,
    look: `level-${alert.level}`,
    mark: String(alert.level),
    facts: there([
      drill && level,
      alert.area.name[language],
      t("ops.until", { at: moment(alert.expires, nowMs, language) }),
    ]),
    at: middle(alert.area, catalog),
    href: opens ? `/alerts/${alert.id}` : undefined,
  };
}

/** A public item with a position; absent for one that lies nowhere. */
export function ofItem({ id, collection, place, publication }: PublicItem, layer: Layer, opens: boolean, { t, language }: Saying): MapFeature | undefined {
  const href = opens ? `/content/${collection}/${id}` : undefined;
  const key = `${layer}:${id}`;
  if (place) {
    const closed = place.closed === true;
    return {
      key,
      layer,
      name: (language === "en" && place.english) || place.name,
      state: closed ? t("ops.closed") : "",
      look: closed ? "quiet" : "primary",
      mark: closed ? "×" : "",
      facts: there([place.address, typeof place.capacity === "number" && t("ops.holds", { n: place.capacity })]),
      at: [place.lat, place.lon],
      href,
      phones: place.phones,
    };
  }
  const [lat, lon] = publication?.position ?? [];
  if (!publication || typeof lat !== "number" || typeof lon !== "number") return undefined;
  const at: Corner = [lat, lon];
  return { key, layer, name: publication.title[language], state: "", look: "amber", mark: "i", facts: there([publication.summary?.[language]]), at, href };
}
