// Evidence, photos and documents, on its way up, by tus: cut off, an upload goes on from the
// byte the server has. Finished ones survive a reload, as drafts of words do.
import { useCallback, useRef, useState } from "react";
import { Upload } from "tus-js-client";
import { useDraft } from "@/lib/draft";

const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];
const CHUNK_BYTES = 1024 * 1024;

export interface Evidence {
  /** Local; stable while the file is on this screen. */
  key: string;
  name: string;
  /** Bytes the server has, of all, in per cent. */
  percent: number;
  state: "sending" | "waiting" | "done" | "failed";
  /** The server's name for it, once complete. */
  uploadId?: string;
}

function kept(text: string): Evidence[] {
  try {
    return text ? (JSON.parse(text) as Evidence[]) : [];
  } catch {
    return [];
  }
}

export function useEvidence(caseId: string) {
  const [draft, setDraft] = useDraft(`${caseId}:evidence`);
  const [items, setItems] = useState<Evidence[]>(() => kept(draft));
  const uploads = useRef(new Map<string, Upload>());
  const change = useCallback(
    (edit: (items: Evidence[]) => Evidence[]) =>
      setItems((now) => {
        const next = edit(now);
        const done = next.filter((item) => item.state === "done");
        setDraft(done.length > 0 ? JSON.stringify(done) : "");
        return next;
      }),
    [setDraft],
  );
  const update = (key: string, fields: Partial<Evidence>) =>
    change((now) => now.map((item) => (item.key === key ? { ...item, ...fields } : item)));
  const begin = async (key: string, file: File) => {
    const upload: Upload = new Upload(file, {
      endpoint: "/api/v1/uploads",
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, filetype: file.type },
      // The server names its public address; from here it is the same origin.
      onUploadUrlAvailable: () => {
        if (upload.url) upload.url = new URL(upload.url, window.location.href).pathname;
      },
      onProgress: (sent, all) => update(key, { state: "sending", percent: Math.round((100 * sent) / Math.max(1, all)) }),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status === 0) update(key, { state: "waiting" });
        return status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
      },
      onError: () => update(key, { state: "failed" }),
      onSuccess: () => {
        const uploadId = upload.url?.split("/").pop();
        update(key, uploadId ? { state: "done", percent: 100, uploadId } : { state: "failed" });
      },
    });
    uploads.current.set(key, upload);
    const [earlier] = await upload.findPreviousUploads();
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  };
  const add = (files: readonly File[]) => {
    for (const file of files) {
      const key = crypto.randomUUID();
      change((now) => [...now, { key, name: file.name, percent: 0, state: "sending" }]);
      void begin(key, file);
    }
  };
  const remove = (key: string) => {
    void uploads.current.get(key)?.abort(true);
    uploads.current.delete(key);
    change((now) => now.filter((item) => item.key !== key));
  };
  const retry = (key: string) => {
    update(key, { state: "sending" });
    uploads.current.get(key)?.start();
  };
  return { items, add, remove, retry, clear: () => change(() => []) };
}

export type EvidenceTray = ReturnType<typeof useEvidence>;
