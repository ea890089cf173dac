// What the operations map can show, and which of it an address says is on: an address
// can be sent to a colleague, and Back goes back.
import type { Catalog, DeskBlock } from "@/api/types";

/** In the order of the list: what may cost a life first. */
export const FIXED = ["sos", "warnings", "stations", "floods", "cases", "notices"] as const;
export type Fixed = (typeof FIXED)[number];
/** A collection is a layer of its own, and on a desk so is each kind of what is measured. */
export type Layer = Fixed | `in.${string}` | `of.${string}`;

const OF_THEMSELVES: readonly Fixed[] = ["sos", "warnings", "stations", "floods", "cases"];
/** Of the address. */
export const PARAMETER = "layers";
const NONE = "none";
/** The screen of the app that tells which service is about floods. */
const RIVERS = "rivers";

export const collectionOf = (layer: Layer): string | undefined => (layer.startsWith("in.") ? layer.slice(3) : undefined);

/** What is measured in a layer of that. */
export const measuredIn = (layer: Layer): string | undefined => (layer.startsWith("of.") ? layer.slice(3) : undefined);

const aboutFloods = (catalog: Catalog) => (catalog.services ?? []).filter(({ screens = [] }) => screens.includes(RIVERS));

/** Categories of reports about flooded roads and homes: those of the services that lead to the rivers. */
export function floodCategories(catalog: Catalog): string[] {
  return [...new Set(aboutFloods(catalog).flatMap(({ categories = [] }) => categories))];
}

/** Every layer this province has. */
export function layersOf(catalog: Catalog): Layer[] {
  const places = (catalog.collections ?? []).filter(({ holds }) => holds === "places");
  return [...FIXED, ...places.map(({ id }): Layer => `in.${id}`)];
}

/** Among what a desk's map names: the stations of rivers. */
const RIVER = "river";

/** What the map of a desk shows: stations of rivers, what else is measured, collections, as the block names them. */
export function deskLayers({ rivers, observes, collections }: Pick<DeskBlock, "rivers" | "observes" | "collections">): Layer[] {
  const stations: Layer[] = rivers.length > 0 || observes.includes(RIVER) ? ["stations"] : [];
  const measured = observes.filter((kind) => kind !== RIVER).map((kind): Layer => `of.${kind}`);
  return [...stations, ...measured, ...collections.map((id): Layer => `in.${id}`)];
}

/** What is on until somebody chooses: what is worked, and the places one flees to. */
function first(catalog: Catalog): Layer[] {
  const shelters = new Set(aboutFloods(catalog).flatMap(({ collections = [] }) => collections));
  return layersOf(catalog).filter((layer) => {
    const collection = collectionOf(layer);
    return collection === undefined ? OF_THEMSELVES.some((one) => one === layer) : shelters.has(collection);
  });
}

/** The layers that an address says are on; where it says nothing, those one begins with. A
 * name the province does not have counts for nothing. */
export function readLayers(said: string | null, catalog: Catalog): Layer[] {
  if (said === null) return first(catalog);
  const named = new Set(said.split(","));
  return layersOf(catalog).filter((layer) => named.has(layer));
}

/** `params` with these layers on. */
export function writeLayers(params: URLSearchParams, on: readonly Layer[]): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set(PARAMETER, on.length > 0 ? on.join(",") : NONE);
  return next;
}
