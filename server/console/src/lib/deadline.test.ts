import { expect, it } from "vitest";
import { deadline } from "./deadline";

const NOW = Date.parse("2026-10-16T07:00:00Z");
const inMinutes = (n: number) => new Date(NOW + n * 60_000).toISOString();

it("counts what is left, in the kind that decides the colour", () => {
  expect(deadline("accepted", inMinutes(65), NOW)).toEqual({ kind: "soon", minutes: 65 });
  expect(deadline("accepted", inMinutes(300), NOW)).toEqual({ kind: "left", minutes: 300 });
  expect(deadline("accepted", inMinutes(2_000), NOW).kind).toBe("far");
});

it("counts what is past the deadline upwards", () => {
  expect(deadline("in_progress", inMinutes(-240), NOW)).toEqual({ kind: "overdue", minutes: 240 });
});

it("stops while the citizen is asked and when the work is done", () => {
  expect(deadline("asked", inMinutes(-240), NOW).kind).toBe("paused");
  expect(deadline("answered", inMinutes(-240), NOW).kind).toBe("done");
  expect(deadline("received", undefined, NOW).kind).toBe("none");
});
