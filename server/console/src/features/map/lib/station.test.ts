import { expect, test } from "vitest";
import { OLD_MS, stationLook } from "./station";

const NOW = Date.parse("2026-10-16T07:00:00Z");
const alarms = [3000, 5000, 6500].map((mm) => ({ mm, name: { vi: "báo động", en: "alarm" } }));
const at = (agoMs: number) => ({ mm: 5100, at: new Date(NOW - agoMs).toISOString() });

test("a station is coloured and numbered by the alarms it passed", () => {
  const look = (alarm: number) => stationLook({ last: at(60_000), alarm, alarms }, NOW);
  expect(look(0)).toEqual({ look: "success", mark: "", passed: 0 });
  expect([1, 2, 3].map((n) => [look(n).look, look(n).mark])).toEqual([["amber", "1"], ["danger", "2"], ["emergency", "3"]]);
});

test("a level older than three hours has no colour, whatever the server said then", () => {
  expect(stationLook({ last: at(OLD_MS), alarm: 2, alarms }, NOW).look).toBe("danger");
  expect(stationLook({ last: at(OLD_MS + 1), alarm: 2, alarms }, NOW)).toEqual({ look: "quiet", mark: "?", passed: undefined });
  expect(stationLook({ alarm: 2, alarms }, NOW).look).toBe("quiet");
  expect(stationLook({ last: at(0), alarm: null, alarms }, NOW).look).toBe("quiet");
});
