// Uploads FILE to ENDPOINT with tus-js-client as it comes, but for patience: it
// tries again for as long as it takes. Prints the milliseconds it took.
//
//   node upload.mjs ENDPOINT FILE
import fs from "node:fs";
import * as tus from "tus-js-client";

const [endpoint, path] = process.argv.slice(2);
const began = performance.now();
const upload = new tus.Upload(fs.createReadStream(path), {
  endpoint,
  uploadSize: fs.statSync(path).size,
  retryDelays: [0, 1000, 3000, 5000, ...Array(200).fill(5000)],
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    console.log(Math.round(performance.now() - began));
  },
});
upload.start();
