// The form of an item out of the schema of what is written: which fields there are and what
// each holds. A field of the server's document is a field of the form; how the few that are
// more than their type are asked for says `controls.ts`.
import forms from "@/api/forms.json";
import { CONTROLS, LONG, rank, type Control } from "./controls";

interface Node {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node | boolean;
  prefixItems?: Node[];
  oneOf?: Node[];
}

type Leaf = "text" | "whole" | "number" | "day" | "moment" | "switch" | "maybe" | "words" | "lines" | "pair" | "rings" | Control;

export type Shape = { kind: Leaf } | { kind: "group"; of: string; fields: readonly FieldShape[] } | { kind: "list"; row: Shape };

export interface FieldShape {
  name: string;
  /** The schema it is a field of. */
  of: string;
  required: boolean;
  /** More than a line. */
  long: boolean;
  shape: Shape;
}

const SCHEMAS = forms as unknown as Record<string, Node>;
const WORDS = "Words";

function array({ items, prefixItems }: Node): Shape {
  if (prefixItems) return { kind: "pair" };
  const of: Node = typeof items === "object" ? items : {};
  if (of.type === "string") return { kind: "lines" };
  return of.type === "array" ? { kind: "rings" } : { kind: "list", row: shapeOf(of) };
}

function shapeOf(node: Node): Shape {
  const some = node.oneOf?.find(({ type }) => type !== "null");
  if (some) return shapeOf(some);
  if (node.$ref !== undefined) return node.$ref === WORDS ? { kind: "words" } : group(node.$ref);
  const types = [node.type ?? []].flat();
  if (types.includes("array")) return array(node);
  if (types.includes("boolean")) return { kind: types.includes("null") ? "maybe" : "switch" };
  if (types.includes("integer")) return { kind: "whole" };
  if (types.includes("number")) return { kind: "number" };
  if (node.format === "date") return { kind: "day" };
  return { kind: node.format === "date-time" ? "moment" : "text" };
}

export type Group = Extract<Shape, { kind: "group" }>;

/** A schema's fields, in the order in which people fill them in. */
export function group(of: string): Group {
  const { properties = {}, required = [] } = SCHEMAS[of] ?? {};
  const fields = Object.entries(properties).map(([name, node]): FieldShape => {
    const control = CONTROLS[`${of}.${name}`];
    const shape: Shape = control ? { kind: control } : shapeOf(node);
    return { name, of, required: required.includes(name), long: LONG.has(`${of}.${name}`), shape };
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
