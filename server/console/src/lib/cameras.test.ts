import { describe, expect, it } from "vitest";
import { ageMinutes, isOldStill, stillAddress } from "./cameras";

const AT = "2026-11-28T07:00:00Z";
const AT_MS = Date.parse(AT);
const MINUTE_MS = 60_000;

describe("a camera's last still", () => {
  it("is as old as the minutes that are over, and never younger than nothing", () => {
    const age = (nowMs: number) => ageMinutes({ taken_at: AT }, nowMs);
    expect([age(AT_MS + 59_999), age(AT_MS + MINUTE_MS), age(AT_MS + 90 * MINUTE_MS)]).toEqual([0, 1, 90]);
    expect(age(AT_MS - 5_000), "the machine's clock is behind the server's").toBe(0);
    expect(ageMinutes({}, AT_MS)).toBeUndefined();
  });

  it("is old after a quarter of an hour, of a camera asked more seldom after two turns", () => {
    const old = (every_s: number, minutes: number) => isOldStill({ taken_at: AT, every_s }, AT_MS + minutes * MINUTE_MS);
    expect([old(300, 15), old(300, 16)]).toEqual([false, true]);
    expect([old(1_800, 60), old(1_800, 61)]).toEqual([false, true]);
    expect(isOldStill({ taken_at: null, every_s: 300 }, AT_MS), "there is none to be old").toBe(false);
  });

  it("has an address of its own each time it is taken", () => {
    expect(stillAddress({ id: "cau/1", taken_at: AT })).toBe("/api/v1/cameras/cau%2F1/still?at=2026-11-28T07%3A00%3A00Z");
    expect(stillAddress({ id: "cau" })).toBeUndefined();
  });
});
