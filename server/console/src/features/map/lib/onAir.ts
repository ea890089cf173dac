// Warnings that hold now, of what the public list still tells, and where they hold.
import type { Alert, AlertArea, Catalog } from "@/api/types";
import type { Corner } from "@/components/map/AreaMap";
import { circles, rim } from "@/components/map/circle";

/** Neither over, nor taken back, nor followed by another one; the gravest first. */
export function onAir(alerts: readonly Alert[], nowMs: number): Alert[] {
  const followed = new Set(alerts.flatMap(({ references = [] }) => references.map(({ id }) => id)));
  const holds = (one: Alert) => one.kind !== "cancel" && !one.all_clear && Date.parse(one.expires) > nowMs && !followed.has(one.id);
  return alerts.filter(holds).sort((a, b) => b.level - a.level || b.sent.localeCompare(a.sent));
}

/** What was drawn by hand, as rings for the eye. */
export function rings(area: AlertArea): Corner[][] {
  const drawn = (area.polygons ?? []).map((ring) => ring.map(([lat = 0, lon = 0]): Corner => [lat, lon]));
  return [...drawn, ...circles(area).map(rim)];
}

/** The gravest level that holds for each whole commune; a drill colours none. */
export function communeLevels(alerts: readonly Alert[]): Map<string, number> {
  const levels = new Map<string, number>();
  for (const { level, area, status } of alerts) {
    if (status !== "actual") continue;
    for (const commune of area.communes ?? []) levels.set(commune, Math.max(level, levels.get(commune) ?? 0));
  }
  return levels;
}

/** Its middle, for a mark one can point at; absent without a place on the map. */
export function middle(area: AlertArea, { communes }: Pick<Catalog, "communes">): Corner | undefined {
  const whole = communes.filter(({ code }) => area.communes?.includes(code)).map(({ lat, lon }): Corner => [lat, lon]);
  const corners = [...whole, ...rings(area).flat()];
  if (corners.length === 0) return undefined;
  const mean = (part: 0 | 1) => corners.reduce((sum, corner) => sum + corner[part], 0) / corners.length;
  return [mean(0), mean(1)];
}
