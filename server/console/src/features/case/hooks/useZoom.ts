// Zoom and drag for one picture: wheel, buttons, + and - keys, pointer.
import { useState, type PointerEvent, type WheelEvent } from "react";

const ZOOM_MAX = 6;
const STEP = 1.5;

interface Sight {
  zoom: number;
  x: number;
  y: number;
}

const WHOLE: Sight = { zoom: 1, x: 0, y: 0 };

export function useZoom() {
  const [sight, setSight] = useState(WHOLE);
  const by = (factor: number) =>
    setSight((now) => {
      const zoom = Math.min(ZOOM_MAX, Math.max(1, now.zoom * factor));
      return zoom === 1 ? WHOLE : { ...now, zoom };
    });
  return {
    zoom: sight.zoom,
    nearer: () => by(STEP),
    farther: () => by(1 / STEP),
    reset: () => setSight(WHOLE),
    style: { transform: `translate(${sight.x}px, ${sight.y}px) scale(${sight.zoom})` },
    handlers: {
      onWheel: (event: WheelEvent) => by(event.deltaY < 0 ? STEP : 1 / STEP),
      onPointerDown: (event: PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event: PointerEvent) => {
        if (event.buttons !== 1) return;
        const { movementX, movementY } = event;
        setSight((now) => (now.zoom === 1 ? now : { ...now, x: now.x + movementX, y: now.y + movementY }));
      },
    },
  };
}
