// The columns of the figures: what each shows and what it is sorted by.
import type { FigureLine } from "@/api/types";
import type { Words } from "@/lib/words";

export type Column = "received" | "on_time" | "overdue" | "waiting" | "rejected" | "percent" | "median" | "stars";

export const COLUMNS: readonly Column[] = ["received", "on_time", "overdue", "waiting", "rejected", "percent", "median", "stars"];

/** The number in a column; `undefined` where there is none to give. */
export function amount(line: FigureLine, column: Column): number | undefined {
  switch (column) {
    case "percent":
      return line.on_time_percent ?? undefined;
    case "median":
      return line.median_hours ?? undefined;
    case "stars":
      return line.stars_tenths ?? undefined;
    default:
      return line[column];
  }
}

export function shown(line: FigureLine, column: Column, { t, language }: Words): string {
  const n = amount(line, column);
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { minimumFractionDigits: digits }).format(value);
  if (n === undefined) return column === "stars" && line.received > 0 ? t("figures.few") : "–";
  if (column === "percent") return `${n} %`;
  if (column === "median") return t("figures.hours", { n: number(n) });
  if (column === "stars") return t("figures.of_five", { n: number(n / 10, 1) });
  return number(n);
}
