// Observed and forecast against the alarm levels.
import { useMemo } from "react";
import type { StationDetail } from "@/api/types";
import { Chart } from "@/components/chart/Chart";
import { useWords } from "@/lib/words";
import { metres } from "@/lib/metres";

const MM_PER_M = 1_000;
/** The levels' colours, the lowest first. */
const COLORS = ["amber", "danger", "emergency"] as const;

export function StationChart({ detail }: { detail: StationDetail }) {
  const { t, language } = useWords();
  const { station, readings, forecast } = detail;
  const drawn = useMemo(() => {
    const seconds = (at: string) => Date.parse(at) / 1_000;
    const observed = new Map(readings.map(({ at, mm }) => [seconds(at), mm / MM_PER_M]));
    const ahead = new Map(forecast.map(({ at, mm }) => [seconds(at), mm / MM_PER_M]));
    const times = [...new Set([...observed.keys(), ...ahead.keys()])].sort((a, b) => a - b);
    const line = (values: Map<number, number>) => times.map((at) => values.get(at) ?? null);
    const lines = [{ name: t("stations.observed"), color: "primary", values: line(observed) }];
    const more = { name: t("stations.forecast"), color: "ink-quiet", values: line(ahead), dashed: true };
    const marks = station.alarms.map(({ name, mm }, number) => ({
      name: name[language],
      value: mm / MM_PER_M,
      color: COLORS[Math.min(number, COLORS.length - 1)] ?? "danger",
    }));
    return { times, lines: forecast.length > 0 ? [...lines, more] : lines, marks };
    // `t` is another function each time; the language says when its words change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [station, readings, forecast, language]);
  const levels = readings.map(({ mm }) => mm);
  const words = levels.length
    ? t("stations.chart_said", {
        count: levels.length,
        low: metres(Math.min(...levels), language),
        high: metres(Math.max(...levels), language),
        last: metres(levels.at(-1) ?? 0, language),
      })
    : t("stations.chart_empty");
  if (drawn.times.length === 0) return <p className="quiet">{words}</p>;
  return <Chart label={t("stations.chart", { name: station.name, words })} {...drawn} height={320} />;
}
