import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./localTime";

test("a moment is written and read on Vietnam's clock", () => {
  expect(toLocal("2026-11-26T18:30:00Z")).toBe("2026-11-27T01:30");
  expect(fromLocal("2026-11-27T01:30")).toBe("2026-11-26T18:30:00.000Z");
  expect(toLocal(undefined)).toBe("");
  expect(fromLocal("")).toBeUndefined();
});
