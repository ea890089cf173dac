import { describe, expect, it } from "vitest";
import { listed, next, SHUT, type Combobox, type Doing } from "./combobox";

const UNITS = [
  { id: "a", name: "UBND xã Đakrông" },
  { id: "b", name: "Sở Y tế" },
  { id: "c", name: "UBND xã Hướng Hiệp" },
];
const after = (...doings: Doing[]): Combobox => doings.reduce(next, SHUT);
const names = (state: Combobox) => listed(UNITS, state).map(({ id }) => id).join("");

describe("a list that hangs from a field", () => {
  it("has what holds every word that was typed, marks or none", () => {
    expect([names(after({ did: "typed", text: "ubnd xa" })), names(after({ did: "typed", text: "dakrong" })), names(after({ did: "typed", text: "thuế" }))]).toEqual(["ac", "a", ""]);
    expect(names(SHUT)).toBe("abc");
  });

  it("is all there again once one is chosen, and nothing is chosen once it is typed over", () => {
    const chose = after({ did: "typed", text: "y te" }, { did: "chose", choice: { id: "b", name: "Sở Y tế" } });
    expect([chose.text, chose.isOpen, chose.chosen?.id, names(chose)]).toEqual(["Sở Y tế", false, "b", "abc"]);
    expect(next(chose, { did: "typed", text: "Sở Y t" })).toMatchObject({ isOpen: true, chosen: undefined });
  });

  it("is walked by keys, round its end", () => {
    const lit = (...steps: number[]) => after(...steps.map((by): Doing => ({ did: "moved", by, of: 3 })));
    expect([lit(1), lit(1, 1), lit(1, 1, 1, 1), lit(-1), lit(1, -1)].map((state) => [state.isOpen, state.lit])).toEqual([[true, 0], [true, 1], [true, 0], [true, 2], [true, 2]]);
    expect(after({ did: "moved", by: 1, of: 0 }, { did: "moved", by: 1, of: 0 }).lit).toBe(0);
    expect(after({ did: "turned" }, { did: "left" })).toMatchObject({ isOpen: false, text: "" });
  });
});
