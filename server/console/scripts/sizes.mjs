// Packs every script and style by Brotli, beside itself, as the server gives it to browsers that
// take that; fails when a script, or all of them, outgrow their bound: what a ward officer's phone
// downloads on a slow line. A room is loaded when it is entered, the map when it is first shown.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const LIMIT_BYTES = 150 * 1024;
const ALL_LIMIT_BYTES = 250 * 1024;
const assets = new URL("../dist/assets/", import.meta.url);
const sizes = readdirSync(assets)
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => {
    const packed = brotliCompressSync(readFileSync(new URL(name, assets)));
    writeFileSync(new URL(`${name}.br`, assets), packed);
    return [name, packed.length];
  })
  .filter(([name]) => name.endsWith(".js"));

for (const [name, bytes] of sizes) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB br  ${name}`);
const own = sizes.filter(([name]) => !name.startsWith("maplibre"));
const over = own.filter(([, bytes]) => bytes > LIMIT_BYTES);
if (over.length > 0) {
  console.error(`too large, over ${LIMIT_BYTES / 1024} KB br: ${over.map(([name]) => name).join(", ")}`);
  process.exit(1);
}
const all = own.reduce((sum, [, bytes]) => sum + bytes, 0);
console.log(`${(all / 1024).toFixed(1).padStart(7)} KB br  all of it, without the map's engine`);
if (all > ALL_LIMIT_BYTES) {
  console.error(`too large, over ${ALL_LIMIT_BYTES / 1024} KB br in all`);
  process.exit(1);
}
