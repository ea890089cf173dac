// The map's life: made when its box is on screen, drawn again when the theme
// changes, removed with the box.
import type { Map as MapEngine, StyleSpecification } from "maplibre-gl";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTheme } from "@/lib/theme";
import { startEngine } from "./engine";
import { mapStyle } from "./style";

const PREFERS_STILL = "(prefers-reduced-motion: reduce)";
const PREFERS_DARK = "(prefers-color-scheme: dark)";

type PaintName = Parameters<MapEngine["setPaintProperty"]>[1];

export interface Engine {
  map: MapEngine | undefined;
  failed: boolean;
}

/** `style` is the same function each time: it reads the colours of the theme. */
export function useEngine(
  box: RefObject<HTMLDivElement | null>,
  bounds: [number, number, number, number],
  style: () => StyleSpecification = mapStyle,
): Engine {
  const [engine, setEngine] = useState<Engine>({ map: undefined, failed: false });
  const first = useRef(bounds);
  const theme = useTheme();
  useEffect(() => {
    if (!box.current) return;
    let map: MapEngine;
    try {
      const still = window.matchMedia(PREFERS_STILL).matches;
      map = startEngine({ container: box.current, bounds: first.current, still, style: style() });
    } catch {
      queueMicrotask(() => setEngine({ map: undefined, failed: true }));
      return;
    }
    map.once("style.load", () => setEngine({ map, failed: false }));
    return () => {
      setEngine({ map: undefined, failed: false });
      map.remove();
    };
  }, [box, style]);
  const { map } = engine;
  useEffect(() => {
    if (!map) return;
    const redraw = () => {
      for (const layer of style().layers) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) {
          map.setPaintProperty(layer.id, name as PaintName, value);
        }
      }
    };
    redraw();
    const dark = window.matchMedia(PREFERS_DARK);
    dark.addEventListener("change", redraw);
    return () => dark.removeEventListener("change", redraw);
  }, [map, theme, style]);
  return engine;
}
