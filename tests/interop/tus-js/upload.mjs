// Uploads a file with tus-js-client. Remembers its upload in STATE, and resumes
// it when it is started again.
//
//   node upload.mjs ENDPOINT TOKEN FILE STATE WAY [DIE_AFTER_BYTES]
//
// WAY is plain, with-creation, deferred or override. With DIE_AFTER_BYTES the
// process kills itself as soon as it has sent that many.
import fs from "node:fs";
import { PassThrough } from "node:stream";
import * as tus from "tus-js-client";

const [endpoint, token, path, state, way, dieAfter] = process.argv.slice(2);

// A length is told last where the source is a stream that does not know it.
const file = fs.createReadStream(path);
const source = way === "deferred" ? file.pipe(new PassThrough()) : file;

const upload = new tus.Upload(source, {
  endpoint,
  headers: { authorization: `Bearer ${token}` },
  metadata: { filename: "đường ngập.jpg" },
  uploadSize: way === "deferred" ? null : fs.statSync(path).size,
  uploadLengthDeferred: way === "deferred",
  uploadDataDuringCreation: way === "with-creation",
  overridePatchMethod: way === "override",
  chunkSize: 512 * 1024,
  retryDelays: null,
  urlStorage: new tus.FileUrlStorage(state),
  onProgress(sent) {
    if (dieAfter && sent >= Number(dieAfter)) process.kill(process.pid, "SIGKILL");
  },
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    console.log(upload.url);
  },
});

const [previous] = await upload.findPreviousUploads();
if (previous) {
  upload.resumeFromPreviousUpload(previous);
  console.log(`resuming ${previous.uploadUrl}`);
}
upload.start();
