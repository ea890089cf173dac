// A circle of a warned area, and the ring that a map draws for it.
import type { Corner } from "./AreaMap";

/** Latitude and longitude of its middle, degrees; radius, kilometres. */
export type Circle = readonly [lat: number, lon: number, km: number];

const CORNERS = 64;
const KM_PER_DEGREE = 111.32;

/** Its rim as a ring of corners; for the eye, since phones measure the circle itself. */
export function rim([lat, lon, km]: Circle): Corner[] {
  const wide = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / CORNERS;
    return [lat + (km * Math.cos(turn)) / KM_PER_DEGREE, lon + (km * Math.sin(turn)) / wide] as const;
  });
}

/** The circles of an area as the server keeps them. */
export function circles(area: { circles?: number[][] }): Circle[] {
  return (area.circles ?? []).map(([lat = 0, lon = 0, km = 0]) => [lat, lon, km]);
}
