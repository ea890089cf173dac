// Shapes of the map's marks as fields of distance, which MapLibre colours and edges: a
// diamond is a station, a triangle a warning, a square a place; cases are round.
export const SHAPE_PX = 32;

/** Pixels from the middle to the rim. */
const REACH = 10;
/** MapLibre takes 0.75 for the rim and eight pixels for the whole of it. */
const RIM = 0.75;
const SPAN_PX = 8;

/** How far inside the rim a pixel lies, counted from the middle; negative outside. */
const INSIDE = {
  diamond: (x: number, y: number) => (1.25 * REACH - Math.abs(x) - Math.abs(y)) / Math.SQRT2,
  square: (x: number, y: number) => 0.85 * REACH - Math.max(Math.abs(x), Math.abs(y)),
  triangle: (x: number, y: number) => Math.min(0.7 * REACH - y, (2 * (y + 1.3 * REACH) - 4 * Math.abs(x) * 0.85) / Math.hypot(2, 3.4)),
};

export type Shape = keyof typeof INSIDE;
export const SHAPES = Object.keys(INSIDE) as readonly Shape[];

export interface ShapeImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export function shapeImage(shape: Shape): ShapeImage {
  const data = new Uint8ClampedArray(SHAPE_PX * SHAPE_PX * 4);
  const half = (SHAPE_PX - 1) / 2;
  for (let pixel = 0; pixel < SHAPE_PX * SHAPE_PX; pixel += 1) {
    const inside = INSIDE[shape]((pixel % SHAPE_PX) - half, Math.floor(pixel / SHAPE_PX) - half);
    data[pixel * 4 + 3] = Math.round(255 * (RIM + inside / SPAN_PX));
  }
  return { width: SHAPE_PX, height: SHAPE_PX, data };
}
