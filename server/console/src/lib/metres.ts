// Levels as people write them: metres with two digits, a comma in Vietnamese.
import type { Language } from "./words";

const MM_PER_M = 1_000;

export function metres(mm: number, language: Language): string {
  const format = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return format.format(mm / MM_PER_M);
}
