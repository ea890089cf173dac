import { expect, test } from "vitest";
import { metres, nearest } from "./nearest";

test("the nearest come first, with how far they are", () => {
  const dongHa = { lat: 16.8165, lon: 107.1005 };
  const places = [{ name: "Đồng Hới", lat: 17.469, lon: 106.6225 }, { name: "Cam Lộ", lat: 16.8142, lon: 106.985 }];
  const [first, second] = nearest(dongHa, places, (one) => one, 5);
  expect([first?.what.name, second?.what.name]).toEqual(["Cam Lộ", "Đồng Hới"]);
  expect(metres(dongHa, places[1]!)).toBeGreaterThan(12_000);
  expect(first?.metres).toBeLessThan(12_500);
  expect(nearest(dongHa, places, (one) => one, 1)).toHaveLength(1);
});
