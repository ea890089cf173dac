import type { Map as MapEngine } from "maplibre-gl";
import { useEffect, useState } from "react";

/** Whether everything is drawn and nothing moves. */
export function useResting(map: MapEngine | undefined): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    if (!map) return;
    const idle = map.on("idle", () => setResting(true));
    const moving = map.on("movestart", () => setResting(false));
    return () => [idle, moving].forEach((subscription) => subscription.unsubscribe());
  }, [map]);
  return resting;
}
