// Days of a period as `2026-11-26`, and a period cut into equal pieces.
export interface Period {
  from: string;
  to: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PIECES_MAX = 8;

export function today(nowMs: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(nowMs);
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The `days` days that end with `to`. */
export function lastDays(to: string, days: number): Period {
  return { from: moved(to, 1 - days), to };
}

export function length(period: Period): number {
  return Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY_MS) + 1;
}

/** At most eight pieces of whole days, in order, the last one shorter at most. */
export function pieces(period: Period): Period[] {
  const days = length(period);
  if (!(days > 0)) return [];
  const each = Math.ceil(days / Math.min(days, PIECES_MAX));
  const starts = Array.from({ length: Math.ceil(days / each) }, (_, n) => moved(period.from, n * each));
  return starts.map((from) => {
    const to = moved(from, each - 1);
    return { from, to: to < period.to ? to : period.to };
  });
}
