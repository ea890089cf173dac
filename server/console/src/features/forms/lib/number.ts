// Figures as people write them: a comma or a point, nothing where nothing is known.
import type { Language } from "@/lib/words";

/** `null` where nothing is written; `undefined` where it is no number. */
export function readFigure(written: string): number | null | undefined {
  const said = written.trim().replace(",", ".");
  if (said === "") return null;
  return /^-?\d+(\.\d+)?$/.test(said) ? Number(said) : undefined;
}

export function figure(value: number | null | undefined, decimals: number, language: Language): string {
  if (typeof value !== "number") return "–";
  return new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: decimals }).format(value);
}
