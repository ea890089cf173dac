// Fails when a chunk, or all of them, outgrow their bound: what a ward officer's phone downloads
// on a slow line. A room is loaded when it is entered, the map when it is first shown.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 150 * 1024;
const ALL_LIMIT_BYTES = 260 * 1024;
const assets = new URL("../dist/assets/", import.meta.url);
const sizes = readdirSync(assets)
  .filter((name) => name.endsWith(".js"))
  .map((name) => [name, gzipSync(readFileSync(new URL(name, assets))).length]);

for (const [name, bytes] of sizes) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB gz  ${name}`);
const own = sizes.filter(([name]) => !name.startsWith("maplibre"));
const over = own.filter(([, bytes]) => bytes > LIMIT_BYTES);
if (over.length > 0) {
  console.error(`too large, over ${LIMIT_BYTES / 1024} KB gz: ${over.map(([name]) => name).join(", ")}`);
  process.exit(1);
}
const all = own.reduce((sum, [, bytes]) => sum + bytes, 0);
console.log(`${(all / 1024).toFixed(1).padStart(7)} KB gz  all of it, without the map's engine`);
if (all > ALL_LIMIT_BYTES) {
  console.error(`too large, over ${ALL_LIMIT_BYTES / 1024} KB gz in all`);
  process.exit(1);
}
