// One thing on the operations map and in the list beside it, whatever layer it is of.
import type { Corner } from "@/components/map/AreaMap";
import type { Layer } from "./layers";

/** How it is drawn; the list says the same in words. */
export type Look = "emergency" | "danger" | "amber" | "primary" | "success" | "quiet" | `level-${number}`;

export interface MapFeature {
  /** Of all layers; the address has it of the one that is open. */
  key: string;
  layer: Layer;
  name: string;
  /** In a word or two: overdue, above an alarm, closed. */
  state: string;
  look: Look;
  /** A letter or digit in its shape, for eyes that do not tell its colour. */
  mark: string;
  /** What else there is to know, a line each. */
  facts: readonly string[];
  /** Latitude and longitude; without, it is in the list alone. */
  at?: Corner | undefined;
  /** Where it is worked. */
  href?: string | undefined;
  /** What a camera saw last. */
  still?: string | undefined;
  /** Numbers to call. */
  phones?: readonly string[] | undefined;
}

export interface MapLayer {
  layer: Layer;
  features: readonly MapFeature[];
  /** How many there are, where not all came. */
  total: number;
  loading: boolean;
  error: Error | undefined;
  /** When what is shown was fetched, ms; 0 while nothing is. */
  fetchedMs: number;
  again: () => void;
}

/** South-west and north-east corner of what the map shows. */
export type Frame = readonly [Corner, Corner];

export function isWithin({ at }: MapFeature, [[south, west], [north, east]]: Frame): boolean {
  return at !== undefined && at[0] >= south && at[0] <= north && at[1] >= west && at[1] <= east;
}
