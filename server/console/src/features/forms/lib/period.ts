// Periods as the server spells them: `2026-10`, `2026-Q3`, `2025`.
const MONTHS = 12;
const QUARTERS = 4;
const MONTHS_PER_QUARTER = 3;

function before(period: string): string {
  const [year = "", part] = period.split("-");
  if (!part) return String(Number(year) - 1);
  const quarter = part.startsWith("Q");
  const number = Number(quarter ? part.slice(1) : part) - 1;
  const [whole, rest] = number > 0 ? [year, number] : [String(Number(year) - 1), quarter ? QUARTERS : MONTHS];
  return quarter ? `${whole}-Q${rest}` : `${whole}-${String(rest).padStart(2, "0")}`;
}

/** The `count` periods that end with `last`, the newest first. */
export function periods(last: string, count: number): string[] {
  const all = [last];
  while (all.length < count) all.push(before(all[all.length - 1] ?? last));
  return all;
}

/** The first second of a period, for a chart. */
export function beginsAt(period: string): number {
  const [year = "", part] = period.split("-");
  const month = !part ? 0 : part.startsWith("Q") ? (Number(part.slice(1)) - 1) * MONTHS_PER_QUARTER : Number(part) - 1;
  return Date.UTC(Number(year), month, 1) / 1_000;
}
