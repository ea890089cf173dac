import { describe, expect, it } from "vitest";
import forms from "@/api/forms.json";
import { isMessage } from "@/lib/words";
import { group, itemForm, type FieldShape, type Shape } from "./schema";

/** Every field of a shape, however deep. */
function fieldsOf(shape: Shape): FieldShape[] {
  if (shape.kind === "list") return fieldsOf(shape.row);
  return shape.kind === "group" ? shape.fields.flatMap((field) => [field, ...fieldsOf(field.shape)]) : [];
}

const kinds = (of: string) => Object.fromEntries(group(of).fields.map(({ name, shape }) => [name, shape.kind]));

describe("the form of an item", () => {
  it("asks for every field there, and for nothing else", () => {
    for (const [of, fields] of Object.entries(forms)) {
      expect(group(of).fields.map(({ name }) => name).toSorted(), of).toEqual(Object.keys(fields).toSorted());
    }
    expect(itemForm("place").fields.map(({ name }) => name)).toEqual(["place", "valid_until", "communes", "example"]);
    expect(itemForm("publication").fields.map(({ name }) => name)).toEqual(["publication", "valid_until", "communes", "example"]);
  });

  it("asks for each as what it is", () => {
    expect(kinds("Place")).toEqual({
      ...{ name: "text", english: "text", address: "text", lat: "number", lon: "number", phones: "lines", hours: "list", facts: "list" },
      ...{ capacity: "whole", languages: "lines", step_free: "maybe", closed: "switch", verified_on: "day" },
    });
    expect(kinds("Publication")).toMatchObject({ title: "words", summary: "words", source: "group", track: "list", position: "pair", outline: "rings", asked_as: "lines" });
    expect(kinds("TrackPoint")).toEqual({ at: "moment", lat: "number", lon: "number", beaufort: "whole", forecast: "switch" });
    expect(kinds("Hours")).toEqual({ day: "weekday", from: "clock", to: "clock" });
    expect(kinds("ItemDraft")).toMatchObject({ communes: "communes", valid_until: "moment", example: "switch" });
  });

  it("has words for every field", () => {
    const fields = (["place", "publication"] as const).flatMap((body) => fieldsOf(itemForm(body)));
    const unnamed = fields.filter(({ of, name }) => of !== "ItemDraft" || !["place", "publication"].includes(name)).map(({ of, name }) => `field.${of}.${name}`).filter((key) => !isMessage(key));
    expect(unnamed).toEqual([]);
  });
});
