import { describe, expect, it } from "vitest";
import { atLeast } from "./atLeast";

describe("a rounded count", () => {
  it("claims no more than was counted, and tells few from none by nothing", () => {
    expect([0, 5, 1_000].map((count) => atLeast(count, 5))).toEqual(["< 5", "≥ 5", "≥ 1000"]);
  });
});
