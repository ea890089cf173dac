// Both languages say the same things, and fill the same blanks.
import { describe, expect, it } from "vitest";
import en from "./en.json";
import vi from "./vi.json";

const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("message files", () => {
  it("have the same keys in the same order", () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi));
  });

  it("fill the same blanks", () => {
    for (const [key, text] of Object.entries(vi)) {
      expect(blanks(en[key as keyof typeof en]), key).toEqual(blanks(text));
    }
  });
});
