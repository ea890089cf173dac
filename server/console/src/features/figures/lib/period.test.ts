import { expect, test } from "vitest";
import { lastDays, length, pieces, today } from "./period";

test("a day begins by Vietnam's clock", () => {
  expect(today(Date.parse("2026-11-25T18:00:00Z"))).toBe("2026-11-26");
});

test("a period ends with its last day", () => {
  expect(lastDays("2026-03-01", 30)).toEqual({ from: "2026-01-31", to: "2026-03-01" });
});

test.each([1, 7, 30, 31, 90, 365])("pieces of %d days miss no day and count none twice", (days) => {
  const period = lastDays("2026-11-26", days);
  const cut = pieces(period);
  expect(cut.length).toBeLessThanOrEqual(8);
  expect(cut.reduce((sum, piece) => sum + length(piece), 0)).toBe(days);
  expect([cut[0]?.from, cut.at(-1)?.to]).toEqual([period.from, period.to]);
});

test("a period the wrong way round has no pieces", () => {
  expect(pieces({ from: "2026-11-26", to: "2026-11-01" })).toEqual([]);
});
