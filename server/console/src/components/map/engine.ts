// MapLibre, made ready once. Its worker is a file of ours (Vite gives it its
// address); without this line the map stays empty and says nothing.
import { Map as MapEngine, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

setWorkerUrl(workerUrl);

export interface EngineOptions {
  container: HTMLElement;
  bounds: [number, number, number, number];
  still: boolean;
  style: StyleSpecification;
}

export function startEngine({ container, bounds, still, style }: EngineOptions): MapEngine {
  const map = new MapEngine({
    container,
    style,
    bounds,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: still ? 0 : 150,
    minZoom: 6,
    maxZoom: 18,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
