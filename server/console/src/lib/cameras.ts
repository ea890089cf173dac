// How old a camera's last still is, and when that is too old to tell what is there now.
import type { CameraView } from "@/api/types";

const MINUTE_MS = 60 * 1000;
/** Older than that, traffic is another. */
const OLD_MS = 15 * MINUTE_MS;
/** Of a camera that is asked more seldom: so many turns missed. */
const TURNS = 2;

/** Minutes since the last still; absent before the first. */
export function ageMinutes({ taken_at }: Pick<CameraView, "taken_at">, nowMs: number): number | undefined {
  if (!taken_at) return undefined;
  return Math.max(0, Math.floor((nowMs - Date.parse(taken_at)) / MINUTE_MS));
}

export function isOldStill({ taken_at, every_s }: Pick<CameraView, "taken_at" | "every_s">, nowMs: number): boolean {
  const limitMs = Math.max(OLD_MS, TURNS * every_s * 1000);
  return taken_at !== undefined && taken_at !== null && nowMs - Date.parse(taken_at) > limitMs;
}

/** Where the last still is; another address when there is another still, so that no cache answers with the one before. */
export function stillAddress({ id, taken_at }: Pick<CameraView, "id" | "taken_at">): string | undefined {
  if (!taken_at) return undefined;
  return `/api/v1/cameras/${encodeURIComponent(id)}/still?at=${encodeURIComponent(taken_at)}`;
}
