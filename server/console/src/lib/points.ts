// What was measured at points of some kinds as lines of a table, and what a figure means by
// the province's scales.
import type { PointFigure, PointPage, Scale } from "@/api/types";
import type { Language, Words } from "./words";

const HOUR_MS = 60 * 60 * 1000;
/** Hours after which a figure means nothing now, as phones have it; of other kinds three. */
const FRESH_HOURS: Record<string, number> = { gate: Infinity, camera: 1, salinity: 7 * 24, forest_fire: 36 };
const FRESH_HOURS_ELSE = 3;
const HOTSPOT = "hotspot";

export interface PointLine {
  key: string;
  place: string;
  kind: string;
  example: boolean;
  at: string;
  /** Absent of a hotspot, which has `strength`, and where nothing was measured yet. */
  figure?: PointFigure;
  strength?: string;
}

/** Lines of these kinds, in their order; a point that brought nothing yet has none. */
export function pointLines({ points, hotspots }: PointPage, kinds: readonly string[]): PointLine[] {
  return kinds.flatMap((kind) => {
    if (kind === HOTSPOT) {
      return hotspots.map(({ at, lat, lon, seen_by, strength, example = false }): PointLine => {
        const place = `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
        return { key: `${at} ${place}`, place, kind, example, at, strength: [strength, seen_by].filter(Boolean).join(" · ") };
      });
    }
    return points
      .filter((point) => point.kind === kind)
      .flatMap(({ id, name, example = false, figures }) =>
        figures.map((figure): PointLine => ({ key: `${id} ${figure.measures} ${figure.name}`, place: name, kind, example, at: figure.at, figure })),
      );
  });
}

/** What a line is of: its kind, and what is measured where that says more. */
export function whatIs(kindName: string, kind: string, figure: PointFigure | undefined, language: Language): string {
  const more = figure && figure.measures !== kind ? (figure.called?.[language] ?? figure.name) : "";
  return [kindName, more].filter(Boolean).join(": ");
}

export function isOld({ at, kind }: Pick<PointLine, "at" | "kind">, nowMs: number): boolean {
  return nowMs - Date.parse(at) > (FRESH_HOURS[kind] ?? FRESH_HOURS_ELSE) * HOUR_MS;
}

/** The step a figure stands on, by the scale of its kind and unit; absent without one. */
export function meaning(scales: readonly Scale[], kind: string, { value, unit }: PointFigure, language: Language): string | undefined {
  if (typeof value !== "number") return undefined;
  const steps = scales.find((scale) => scale.id === kind && scale.unit === unit)?.steps ?? [];
  return steps.filter(({ from }) => from <= value).at(-1)?.name[language];
}

/** A figure as people write it: a comma in Vietnamese, two digits at most. */
export function amount(value: number, unit: string, language: Language): string {
  const format = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 });
  return [format.format(value), unit].filter(Boolean).join(" ");
}

/** What was measured, in words: of rain its sums, of a gate how far it stands open; nothing where there is no figure. */
export function figureSaid({ gate, unit, value, sum_1h, sum_24h }: PointFigure, { t, language }: Words): string {
  if (gate) return t(`points.gate_${gate}`);
  const sums = [
    typeof sum_1h === "number" && t("points.sum_1h", { n: amount(sum_1h, unit, language) }),
    typeof sum_24h === "number" && t("points.sum_24h", { n: amount(sum_24h, unit, language) }),
  ].filter(Boolean);
  if (sums.length > 0) return sums.join("; ");
  return typeof value === "number" ? amount(value, unit, language) : "";
}
