import { expect, test } from "vitest";
import { beginsAt, periods } from "./period";

test("periods go back over the turn of the year", () => {
  expect(periods("2026-02", 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  expect(periods("2026-Q1", 3)).toEqual(["2026-Q1", "2025-Q4", "2025-Q3"]);
  expect(periods("2025", 2)).toEqual(["2025", "2024"]);
});

test("a period begins with its first day", () => {
  const day = (period: string) => new Date(beginsAt(period) * 1_000).toISOString().slice(0, 10);
  expect(["2026-03", "2026-Q2", "2026"].map(day)).toEqual(["2026-03-01", "2026-04-01", "2026-01-01"]);
});
