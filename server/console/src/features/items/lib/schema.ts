// The form of an item out of the schema of what is written: which fields there are and what
// each holds (`forms.json`, made from the server's OpenAPI document by `scripts/forms.mjs`).
// A field of the document is a field of the form; how the few that are more than their type
// are asked for says `controls.ts`.
import forms from "@/api/forms.json";
import { CONTROLS, LONG, rank, type Control } from "./controls";

type Leaf = "text" | "whole" | "number" | "day" | "moment" | "switch" | "maybe" | "words" | "lines" | "pair" | "rings" | Control;

export type Shape = { kind: Leaf } | { kind: "group"; of: string; fields: readonly FieldShape[] } | { kind: "list"; row: Shape };
export type Group = Extract<Shape, { kind: "group" }>;

export interface FieldShape {
  name: string;
  /** The schema it is a field of. */
  of: string;
  required: boolean;
  /** More than a line. */
  long: boolean;
  shape: Shape;
}

const SCHEMAS: Readonly<Record<string, Readonly<Record<string, string>>>> = forms;
const MUST = "!";
const LIST = "[]";

function shapeOf(held: string): Shape {
  if (held.endsWith(LIST)) return { kind: "list", row: shapeOf(held.slice(0, -LIST.length)) };
  return held in SCHEMAS ? group(held) : { kind: held as Leaf };
}

/** A schema's fields, in the order in which people fill them in. */
export function group(of: string): Group {
  const fields = Object.entries(SCHEMAS[of] ?? {}).map(([name, held]): FieldShape => {
    const path = `${of}.${name}`;
    const control = CONTROLS[path];
    const required = held.endsWith(MUST);
    return { name, of, required, long: LONG.has(path), shape: control ? { kind: control } : shapeOf(required ? held.slice(0, -1) : held) };
  });
  return { kind: "group", of, fields: fields.toSorted((a, b) => rank(a.name) - rank(b.name)) };
}

export type Body = "place" | "publication";

/** What is asked of an item of a collection of places, or of one of publications. */
export function itemForm(body: Body): Group {
  const { fields, ...rest } = group("ItemDraft");
  const other: Body = body === "place" ? "publication" : "place";
  const asked = fields.filter(({ name }) => name !== other);
  return { ...rest, fields: asked.map((field) => (field.name === body ? { ...field, required: true } : field)) };
}
