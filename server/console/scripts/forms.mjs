// openapi.json -> src/api/forms.json: of each schema that a form is made of, its fields and
// what each holds. Run by `npm run types`; a test compares the two.
//
//   text whole number switch maybe day moment   a value; maybe: true, false or not known
//   words      Vietnamese and English           lines   texts          pair   two numbers
//   rings      rings of corners                 Hours   an object of that schema
//   Hours[]    a list of them                   …!      must be there
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a form writes. */
const ROOTS = ["ItemDraft"];
const REFERENCE = "#/components/schemas/";
const STRINGS = { date: "day", "date-time": "moment" };

function listHolds({ items, prefixItems }) {
  if (prefixItems) return "pair";
  if (items.type === "string") return "lines";
  return items.type === "array" ? "rings" : `${holds(items)}[]`;
}

/** What a field of this schema holds. */
function holds(node) {
  const some = node.oneOf?.find(({ type }) => type !== "null");
  if (some) return holds(some);
  if (node.$ref) return node.$ref === `${REFERENCE}Words` ? "words" : node.$ref.slice(REFERENCE.length);
  const types = [node.type].flat();
  if (types.includes("array")) return listHolds(node);
  if (types.includes("boolean")) return types.includes("null") ? "maybe" : "switch";
  if (types.includes("integer")) return "whole";
  if (types.includes("number")) return "number";
  if (types.includes("string")) return STRINGS[node.format] ?? "text";
  throw new Error(`no form has a field of ${JSON.stringify(node)}`);
}

/** The schemas by their names, each with all it refers to. */
export function forms(document) {
  const { schemas } = document.components;
  const found = {};
  const take = (name) => {
    if (found[name] || !schemas[name]?.properties) return;
    const { properties, required = [] } = schemas[name];
    const fields = Object.entries(properties).map(([field, node]) => [field, holds(node) + (required.includes(field) ? "!" : "")]);
    found[name] = Object.fromEntries(fields);
    for (const [, held] of fields) take(held.replace(/\W+$/, ""));
  };
  ROOTS.forEach(take);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const here = new URL("..", import.meta.url);
  const document = JSON.parse(readFileSync(new URL(process.env.OPENAPI ?? "../openapi.json", here), "utf8"));
  writeFileSync(new URL("src/api/forms.json", here), `${JSON.stringify(forms(document), null, 2)}\n`);
}
