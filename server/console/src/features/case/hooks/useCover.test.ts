import { expect, test } from "vitest";
import { moved } from "./useCover";

const part = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

test("arrows move a part and never out of the photo", () => {
  let now = part;
  for (let press = 0; press < 100; press++) now = moved(now, "ArrowRight", false);
  expect(now).toEqual({ ...part, x: 0.8 });
  expect(moved({ ...part, y: 0 }, "ArrowUp", false).y).toBe(0);
});

test("with Shift they size it, neither to nothing nor over the edge", () => {
  let now = part;
  for (let press = 0; press < 100; press++) now = moved(now, "ArrowDown", true);
  expect(now.y + now.height).toBeCloseTo(1);
  for (let press = 0; press < 100; press++) now = moved(now, "ArrowUp", true);
  expect(now.height).toBeGreaterThan(0);
});

test("another key changes nothing", () => {
  expect(moved(part, "a", false)).toEqual(part);
});
