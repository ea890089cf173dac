// Sizes of files in thousands of bytes, as browsers tell them: 240 KB, 1,5 MB.
import type { Language } from "./words";

const LOCALE: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };
const KILO = 1_000;
const MEGABYTES_FROM = 950_000;

export function fileSize(bytes: number, language: Language): string {
  if (bytes < MEGABYTES_FROM) return `${Math.ceil(bytes / KILO)} KB`;
  return `${new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 1 }).format(bytes / (KILO * KILO))} MB`;
}
