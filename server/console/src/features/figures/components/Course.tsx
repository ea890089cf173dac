import { useMemo } from "react";
import { Chart } from "@/components/chart/Chart";
import { useWords } from "@/lib/words";
import { useCourse } from "../api/figures";
import type { Period } from "../lib/period";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Received and overdue, piece by piece of the period. */
export function Course({ period }: { period: Period }) {
  const { t, language } = useWords();
  const reports = useCourse(period);
  const drawn = useMemo(() => {
    if (!reports || reports.length < 2) return undefined;
    const of = (name: "received" | "overdue") => reports.map(({ all }) => all[name]);
    return {
      // Noon: a day is a day in whatever zone.
      times: reports.map(({ from }) => (Date.parse(from) + DAY_MS / 2) / 1000),
      lines: [
        { name: t("figures.received"), color: "primary", values: of("received"), bars: true },
        { name: t("figures.overdue"), color: "danger", values: of("overdue") },
      ],
      said: reports.map(({ from, all }) => t("figures.bucket", { from: day(from), received: all.received, overdue: all.overdue })),
    };
    // `t` is another function each time; the language says when its words change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reports, language]);
  if (!drawn) return null;
  return <Chart label={t("figures.chart", { words: drawn.said.join("; ") })} times={drawn.times} lines={drawn.lines} />;
}

function day(from: string): string {
  const [, month, date] = from.split("-");
  return `${date}/${month}`;
}
