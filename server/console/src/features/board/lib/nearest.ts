// What lies nearest to a position, by the great circle.
export interface Point {
  lat: number;
  lon: number;
}

export interface Near<T> {
  what: T;
  metres: number;
}

const EARTH_M = 6_371_000;
const RAD = Math.PI / 180;

export function metres(a: Point, b: Point): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * RAD) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * half(a.lon, b.lon);
  return 2 * EARTH_M * Math.asin(Math.sqrt(h));
}

/** The `most` nearest, the nearest first. */
export function nearest<T>(from: Point, all: readonly T[], place: (one: T) => Point, most: number): Near<T>[] {
  const near = all.map((what) => ({ what, metres: metres(from, place(what)) }));
  return near.sort((a, b) => a.metres - b.metres).slice(0, most);
}
