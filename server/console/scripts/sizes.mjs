// Fails when a chunk outgrows its bound: what a ward officer's phone downloads
// on a slow line. The map is loaded apart, when it is first shown.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 150 * 1024;
const assets = new URL("../dist/assets/", import.meta.url);
const sizes = readdirSync(assets)
  .filter((name) => name.endsWith(".js"))
  .map((name) => [name, gzipSync(readFileSync(new URL(name, assets))).length]);

for (const [name, bytes] of sizes) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB gz  ${name}`);
const over = sizes.filter(([name, bytes]) => bytes > LIMIT_BYTES && !/^(CaseMap|maplibre)/.test(name));
if (over.length > 0) {
  console.error(`too large, over ${LIMIT_BYTES / 1024} KB gz: ${over.map(([name]) => name).join(", ")}`);
  process.exit(1);
}
