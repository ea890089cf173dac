// Packs every script and style by Brotli, beside itself, as the server gives it to browsers that
// take that; fails when a script, or all of them, outgrow their bound: what a ward officer's phone
// downloads on a slow line, by Brotli or, where a browser does not take it, by gzip. A room is
// loaded when it is entered, the map when it is first shown, the words in English when somebody
// reads English.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const LIMIT_BYTES = 150 * 1024;
const ALL_LIMIT_BYTES = 250 * 1024;
/** Not in the sum. */
const APART = /^(maplibre|words-en)/;
const assets = new URL("../dist/assets/", import.meta.url);
const scripts = readdirSync(assets)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => {
    const plain = readFileSync(new URL(name, assets));
    const packed = brotliCompressSync(plain);
    writeFileSync(new URL(`${name}.br`, assets), packed);
    return { name, br: packed.length, gzip: gzipSync(plain).length };
  })
  .filter(({ name }) => name.endsWith(".js"));

const kb = (bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
for (const { name, br, gzip } of scripts) console.log(`${kb(br)} br ${kb(gzip)} gzip  ${name}`);
const own = scripts.filter(({ name }) => !name.startsWith("maplibre"));
const over = own.filter(({ br }) => br > LIMIT_BYTES);
if (over.length > 0) {
  console.error(`too large, over ${LIMIT_BYTES / 1024} KB br: ${over.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
const apart = scripts.filter(({ name }) => APART.test(name));
if (apart.length < 2) {
  console.error("the map's engine or the words in English are not by themselves");
  process.exit(1);
}
const shown = scripts.filter((one) => !apart.includes(one));
const all = (how) => shown.reduce((sum, one) => sum + one[how], 0);
console.log(`${kb(all("br"))} br ${kb(all("gzip"))} gzip  all of it in Vietnamese, without the map's engine`);
for (const how of ["br", "gzip"]) {
  if (all(how) > ALL_LIMIT_BYTES) {
    console.error(`too large, over ${ALL_LIMIT_BYTES / 1024} KB ${how} in all`);
    process.exit(1);
  }
}
