import { expect, test } from "vitest";
import { SHAPE_PX, SHAPES, shapeImage } from "./shapes";

const RIM = 0.75 * 255;

test.each(SHAPES)("a %s is full in the middle, empty at the corners, and has room for its edge", (shape) => {
  const { data } = shapeImage(shape);
  const alpha = (x: number, y: number) => data[(y * SHAPE_PX + x) * 4 + 3] ?? 0;
  expect(alpha(SHAPE_PX / 2, SHAPE_PX / 2)).toBeGreaterThan(RIM);
  const border = Array.from({ length: SHAPE_PX }, (_, n) => [alpha(n, 0), alpha(n, SHAPE_PX - 1), alpha(0, n), alpha(SHAPE_PX - 1, n)]).flat();
  expect(Math.max(...border)).toBeLessThan(RIM);
  const filled = Array.from({ length: SHAPE_PX * SHAPE_PX }, (_, n) => data[n * 4 + 3] ?? 0).filter((a) => a >= RIM).length;
  expect(filled).toBeGreaterThan(120);
  expect(filled).toBeLessThan(400);
});
