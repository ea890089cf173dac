// How a station looks on the map. An old level has no colour: nobody knows how high the
// water is now, and the page may have stood without a network for hours.
import type { Station } from "@/api/types";
import type { Look } from "./feature";

const HOUR_MS = 60 * 60 * 1000;
/** A level older than that is no level. */
export const OLD_MS = 3 * HOUR_MS;
/** By how many alarms are passed. */
const LOOKS: readonly Look[] = ["success", "amber", "danger", "emergency"];

export interface StationLook {
  look: Look;
  mark: string;
  /** Alarms passed; absent where the level is old. */
  passed: number | undefined;
}

export function stationLook({ last, alarm, alarms }: Pick<Station, "last" | "alarm" | "alarms">, nowMs: number): StationLook {
  const old = !last || nowMs - Date.parse(last.at) > OLD_MS;
  if (old || typeof alarm !== "number") return { look: "quiet", mark: "?", passed: undefined };
  const passed = Math.min(alarm, alarms.length);
  return { look: LOOKS[Math.min(passed, LOOKS.length - 1)] ?? "emergency", mark: passed > 0 ? String(passed) : "", passed };
}
