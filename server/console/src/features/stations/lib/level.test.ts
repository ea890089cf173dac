import { expect, test } from "vitest";
import { metres } from "@/lib/metres";
import { readNumber } from "./level";

test("levels are written with a comma in Vietnamese and read with either", () => {
  expect(metres(4620, "vi")).toBe("4,62");
  expect(metres(-40, "en")).toBe("-0.04");
  expect([readNumber("3,21"), readNumber(" 3.21 "), readNumber("-0,4")]).toEqual([3.21, 3.21, -0.4]);
});

test.each(["", "3 m", "1.2.3", "NaN", "1e3", "--1"])("%j is no level", (written) => {
  expect(readNumber(written)).toBeUndefined();
});
