// What forms are made of is what the server's document says.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { forms as made } from "../../scripts/forms.mjs";
import forms from "./forms.json";

it("forms.json is made from openapi.json", () => {
  const document: unknown = JSON.parse(readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8"));
  expect(forms).toEqual(made(document));
});
