import { expect, it } from "vitest";
import { distance } from "./distance";

it("says metres, then a decimal of a kilometre, then whole ones", () => {
  expect(distance(132.6, "vi")).toBe("133 m");
  expect(distance(1_530, "vi")).toBe("1,5 km");
  expect(distance(1_530, "en")).toBe("1.5 km");
  expect(distance(12_400, "vi")).toBe("12 km");
});
