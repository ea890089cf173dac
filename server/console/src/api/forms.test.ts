// What forms are made of is what the server's document says.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { forms as made } from "../../scripts/forms.mjs";
import forms from "./forms.json";

interface Document {
  components: { schemas: Record<string, { properties?: object; required?: string[] }> };
}

const document = JSON.parse(readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8")) as Document;

it("forms.json is made from openapi.json", () => {
  expect(forms).toEqual(made(document));
});

it("has every field of what a place and a publication are, and which must be there", () => {
  for (const name of ["Place", "Publication", "TrackPoint"] as const) {
    const { properties = {}, required = [] } = document.components.schemas[name] ?? {};
    const fields: Record<string, string> = forms[name];
    expect(Object.keys(fields), name).toEqual(Object.keys(properties));
    expect(Object.keys(fields).filter((field) => fields[field]?.endsWith("!")), name).toEqual(Object.keys(properties).filter((field) => required.includes(field)));
  }
});
