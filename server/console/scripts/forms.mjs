// openapi.json -> src/api/forms.json: of the schemas there those that a form is made of, as
// far as a form needs them. Run by `npm run types`; a test compares the two.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a form writes. */
const ROOTS = ["ItemDraft"];
const REFERENCE = "#/components/schemas/";

/** Without the words: forms have the console's own, in two languages. */
function bare(node) {
  if (Array.isArray(node)) return node.map(bare);
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(([key, value]) => !(key === "description" && typeof value === "string"));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === "$ref" ? value.replace(REFERENCE, "") : bare(value)]));
}

function references(node) {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => (key === "$ref" ? [value] : references(value)));
}

/** The schemas by their names, each with all it refers to. */
export function forms(document) {
  const found = {};
  const take = (name) => {
    if (found[name]) return;
    found[name] = bare(document.components.schemas[name]);
    references(found[name]).forEach(take);
  };
  ROOTS.forEach(take);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const here = new URL("..", import.meta.url);
  const document = JSON.parse(readFileSync(new URL(process.env.OPENAPI ?? "../openapi.json", here), "utf8"));
  writeFileSync(new URL("src/api/forms.json", here), `${JSON.stringify(forms(document), null, 1)}\n`);
}
