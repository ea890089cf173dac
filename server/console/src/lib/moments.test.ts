import { expect, it } from "vitest";
import { moment, span } from "./moments";
import { say, type Words } from "./words";

const t: Words["t"] = (key, fill) => say("vi", key, fill);

it("says the clock today and the day on other days, in Vietnam's time", () => {
  const now = Date.parse("2026-10-16T07:00:00Z");
  expect(moment("2026-10-16T07:05:00Z", now, "vi")).toBe("14:05");
  expect(moment("2026-10-15T18:00:00Z", now, "vi")).toBe("01:00");
  expect(moment("2026-10-14T07:05:00Z", now, "vi")).toBe("14:05 14/10");
});

it("says a span in the unit that is enough", () => {
  expect(span(12, t)).toBe("12 phút");
  expect(span(235, t)).toBe("3 g 55");
  expect(span(65, t)).toBe("1 g 05");
  expect(span(3 * 24 * 60, t)).toBe("3 ngày");
});
