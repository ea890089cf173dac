// Levels as people write them: metres with two digits, a comma in Vietnamese.
import type { Language } from "@/lib/words";

const MM_PER_M = 1_000;

export function metres(mm: number, language: Language): string {
  const format = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return format.format(mm / MM_PER_M);
}

/** `3,21` or `3.21` as metres; `undefined` where it is no number. */
export function readMetres(written: string): number | undefined {
  const said = written.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(said) ? Number(said) : undefined;
}
