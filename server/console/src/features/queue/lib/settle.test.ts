import { expect, it } from "vitest";
import type { CaseRow } from "@/api/types";
import { settle, type Shown } from "./settle";

const row = (id: string, version = 1, state: CaseRow["state"] = "received") =>
  ({ id, version, state }) as CaseRow;
const ids = (shown: Shown) => shown.rows.map(({ id }) => id).join("");
const none = () => undefined;
const start: Shown = settle({ filters: "", rows: [], pages: 0 }, "f", [row("b"), row("c")], 1, none);

it("takes everything when the filters change", () => {
  expect(ids(settle(start, "g", [row("x")], 1, none))).toBe("x");
});

it("keeps order and place when new cases arrive above and one leaves", () => {
  expect(ids(settle(start, "f", [row("a"), row("c", 2)], 1, none))).toBe("bc");
});

it("shows a row's newest version where it stands", () => {
  const later = settle(start, "f", [row("b"), row("c", 2, "accepted")], 1, none);
  expect(later.rows[1]?.state).toBe("accepted");
  const here = settle(start, "f", [row("b")], 1, (id) => (id === "c" ? row("c", 3, "closed") : undefined));
  expect(here.rows[1]?.state).toBe("closed");
});

it("appends one more page", () => {
  expect(ids(settle(start, "f", [row("b"), row("c"), row("d")], 2, none))).toBe("bcd");
});

it("is the same object when nothing changed, so the screen rests", () => {
  expect(settle(start, "f", [row("b"), row("c")], 1, none)).toBe(start);
});
