import { describe, expect, it } from "vitest";
import { atLeast } from "./atLeast";

describe("a rounded count", () => {
  it("claims no more than was counted, and tells few from none by nothing", () => {
    expect([0, 5, 1_000].map((told) => atLeast(told, 5, "en"))).toEqual(["< 5", "≥ 5", "≥ 1,000"]);
    expect(atLeast(1_000, 20, "vi")).toBe("≥ 1.000");
  });
});
