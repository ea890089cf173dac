// How a case stands against its deadline, as a kind and an amount of time.
// Colour, word and shape are chosen from the kind; none is ever alone.
import type { CaseState } from "@/api/types";

const MINUTE_MS = 60_000;
const SOON_MS = 4 * 60 * MINUTE_MS;
const COMFORTABLE_MS = 24 * 60 * MINUTE_MS;

export type DeadlineKind = "none" | "far" | "left" | "soon" | "overdue" | "paused" | "done";

export interface Deadline {
  kind: DeadlineKind;
  /** Whole minutes left, or past the deadline when `kind` is `overdue`. */
  minutes: number;
}

const DONE: ReadonlySet<CaseState> = new Set<CaseState>(["answered", "closed", "rejected", "withdrawn"]);

export function deadline(state: CaseState, dueAt: string | null | undefined, nowMs: number): Deadline {
  if (DONE.has(state)) return { kind: "done", minutes: 0 };
  if (state === "asked") return { kind: "paused", minutes: 0 };
  if (!dueAt) return { kind: "none", minutes: 0 };
  const left = Date.parse(dueAt) - nowMs;
  const minutes = Math.floor(Math.abs(left) / MINUTE_MS);
  if (left < 0) return { kind: "overdue", minutes };
  if (left < SOON_MS) return { kind: "soon", minutes };
  return { kind: left < COMFORTABLE_MS ? "left" : "far", minutes };
}
