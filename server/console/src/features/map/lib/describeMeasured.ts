// What is measured, and what stands in a register of the desks, as things on a desk's map.
import type { PublicItem } from "@/api/places";
import type { ItemDetail, PointPage, Scale } from "@/api/types";
import { stillAddress } from "@/lib/cameras";
import { moment } from "@/lib/moments";
import { figureSaid, isOld, meaning, pointLines, whatIs } from "@/lib/points";
import { isMessage } from "@/lib/words";
import { ofItem, type Saying } from "./describe";
import type { MapFeature } from "./feature";
import type { Layer } from "./layers";

const CAMERA = "camera";
const HOTSPOT = "hotspot";

type Point = PointPage["points"][number];

/** Every point of a kind, whether it brought anything or not; a row of heat where it was seen. */
export function ofKind(kind: string, page: PointPage, scales: readonly Scale[], saying: Saying): MapFeature[] {
  if (kind === HOTSPOT) return heat(page, saying);
  return page.points.filter((point) => point.kind === kind).map((point) => ofPoint(point, scales, saying));
}

function ofPoint({ id, kind, name, lat, lon, example = false, figures }: Point, scales: readonly Scale[], saying: Saying): MapFeature {
  const { t, language, nowMs } = saying;
  const [first] = figures;
  const old = !first || isOld({ at: first.at, kind }, nowMs);
  const key = `points.kind_${kind}`;
  const kindName = isMessage(key) ? t(key) : kind;
  const said = first ? [figureSaid(first, saying), meaning(scales, kind, first, language)].filter(Boolean).join(" · ") : "";
  return {
    key: `of.${kind}:${id}`,
    layer: `of.${kind}`,
    name: example ? t("points.example", { name }) : name,
    state: !first ? t("stations.never") : old ? t("points.old") : said,
    look: old ? "quiet" : "primary",
    mark: old ? "?" : "",
    facts: figures.map((figure) => {
      const at = moment(figure.at, nowMs, language);
      if (kind === CAMERA) return t("ops.seen", { at });
      return t("ops.measured", { what: whatIs(kindName, kind, figure, language), n: figureSaid(figure, saying) || "–", at });
    }),
    at: [lat, lon],
    still: kind === CAMERA && first ? stillAddress({ id, taken_at: first.at }) : undefined,
  };
}

function heat(page: PointPage, { t, language, nowMs }: Saying): MapFeature[] {
  const lines = pointLines({ ...page, points: [] }, [HOTSPOT]);
  return lines.map(({ key, place, example, at, strength = "" }, number) => {
    const spot = page.hotspots[number];
    return {
      key: `of.${HOTSPOT}:${key}`,
      layer: `of.${HOTSPOT}`,
      name: example ? t("points.example", { name: place }) : place,
      state: moment(at, nowMs, language),
      look: "danger",
      mark: "!",
      facts: [strength].filter(Boolean),
      at: spot && [spot.lat, spot.lon],
    };
  });
}

/** What the desk has of an item. */
export type DeskItem = Pick<ItemDetail, "id" | "collection" | "state" | "draft">;

/** An item of a register: in force as a place of everybody's, else said to be a draft. One that was withdrawn is not there. */
export function ofRegister({ id, collection, state, draft }: DeskItem, layer: Layer, saying: Saying): MapFeature | undefined {
  if (state === "withdrawn") return undefined;
  const { place, publication } = draft;
  const item: PublicItem = { id, collection, ...(place && { place }), ...(publication && { publication }) };
  const feature = ofItem(item, layer, true, saying);
  if (!feature || state === "published") return feature;
  return { ...feature, state: saying.t(`items.state_${state}`), look: "quiet", mark: "?" };
}
