// A number as people here read it: 50.915, or 50,915 in English.
import type { Language } from "./words";

export function count(n: number, language: Language): string {
  return new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB").format(n);
}
