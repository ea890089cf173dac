// Times as people here read them: 14:05, 16/10 14:05, always Vietnam's clock.
import type { Language, Words } from "./words";

const ZONE = "Asia/Ho_Chi_Minh";
const LOCALE: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * 60;

export function clock(at: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(
    new Date(at),
  );
}

function day(at: string | number, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, day: "2-digit", month: "2-digit" });
  // Some browsers write 16-10 in Vietnamese; people here write 16/10.
  return format.format(new Date(at)).replaceAll("-", "/");
}

/** The clock today, day and clock on other days. */
export function moment(at: string, nowMs: number, language: Language): string {
  const time = clock(at, language);
  return day(at, language) === day(nowMs, language) ? time : `${time} ${day(at, language)}`;
}

/** `3 g 55`, `2 ngày`: the largest unit that still says enough. */
export function span(minutes: number, t: Words["t"]): string {
  if (minutes >= 2 * MINUTES_PER_DAY) return t("span.days", { n: Math.floor(minutes / MINUTES_PER_DAY) });
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  const rest = minutes % MINUTES_PER_HOUR;
  if (hours === 0) return t("span.minutes", { n: rest });
  return t("span.hours", { h: hours, m: String(rest).padStart(2, "0") });
}
