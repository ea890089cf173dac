// Distances as people say them: 130 m, 1,5 km, 12 km.
import type { Language } from "./words";

const LOCALE: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };
const METRES_PER_KILOMETRE = 1_000;
const WHOLE_KILOMETRES_FROM_M = 10 * METRES_PER_KILOMETRE;

export function distance(metres: number, language: Language): string {
  if (metres < METRES_PER_KILOMETRE) return `${Math.round(metres)} m`;
  const maximumFractionDigits = metres < WHOLE_KILOMETRES_FROM_M ? 1 : 0;
  return `${new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits }).format(metres / METRES_PER_KILOMETRE)} km`;
}
