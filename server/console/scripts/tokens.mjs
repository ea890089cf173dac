// tokens.json (design tokens, the source of truth) -> tokens.css (custom
// properties). Run `npm run tokens` after a change; a test compares the two.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../src/tokens/", import.meta.url);

/** Every token as [name, light, dark?]. */
function flatten(groups) {
  return Object.entries(groups).flatMap(([group, tokens]) =>
    Object.entries(tokens).map(([name, token]) => [`--${group}-${name}`, token.$value, token.dark]),
  );
}

/** The style sheet for a tokens document. */
export function css(groups) {
  const tokens = flatten(groups);
  const block = (rows) => rows.map(([name, value]) => `  ${name}: ${value};\n`).join("");
  const dark = block(tokens.filter(([, , value]) => value).map(([name, , value]) => [name, value]));
  const indented = dark.replaceAll("\n  ", "\n    ").replace(/^ {2}/, "    ");
  return (
    "/* Made from tokens.json by `npm run tokens`; change that file. */\n" +
    `:root {\n  color-scheme: light;\n${block(tokens)}}\n` +
    `@media (prefers-color-scheme: dark) {\n  :root:not([data-theme="light"]) {\n    color-scheme: dark;\n${indented}  }\n}\n` +
    `:root[data-theme="dark"] {\n  color-scheme: dark;\n${dark}}\n`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = JSON.parse(readFileSync(new URL("tokens.json", folder), "utf8"));
  writeFileSync(new URL("tokens.css", folder), css(source));
}
