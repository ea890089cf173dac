// Keeps tiles in step with what is asked of the list: other filters are other tiles, and
// when the list was read again, so are they.
import type { Map as MapEngine, VectorTileSource } from "maplibre-gl";
import { useEffect } from "react";
import { FOUND } from "../lib/tiles";
import { FOUND_LAYERS } from "../lib/tileStyle";

export interface Tiles {
  /** Where they are fetched; absent where none are shown. */
  address: string | undefined;
  /** When the list was read last, ms. */
  readMs: number;
}

export function useTiles(map: MapEngine | undefined, { address, readMs }: Tiles): void {
  useEffect(() => {
    if (!map) return;
    if (address) map.getSource<VectorTileSource>(FOUND)?.setTiles([address]);
    for (const layer of FOUND_LAYERS) map.setLayoutProperty(layer, "visibility", address ? "visible" : "none");
  }, [map, address]);
  useEffect(() => {
    if (map && address && readMs > 0) map.refreshTiles(FOUND);
    // Other tiles are fetched anyway.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, readMs]);
  useEffect(() => {
    // Without a network a tile does not come; the list says so, and the map shows what it has.
    const missing = map?.on("error", () => undefined);
    return () => missing?.unsubscribe();
  }, [map]);
}
