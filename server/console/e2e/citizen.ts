// A citizen's phone, as far as the console's stories need one: the real API,
// the real one-time code from the development server's outgoing folder.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Server } from "./server";

export interface Report {
  text: string;
  category?: string;
  kind?: "report" | "sos";
  at?: [lat: number, lon: number];
  /** What the phone measured, where `at` is a pin. */
  measured?: [lat: number, lon: number];
  /** Metres from where the photos were taken to the position. */
  apart_m?: number;
  photos?: readonly Buffer[];
}

export interface Citizen {
  send: (report: Report) => Promise<{ id: string; code: string }>;
  rate: (id: string, stars: number, reason: string) => Promise<void>;
  read: (id: string) => Promise<Seen>;
  /** Asks about their own data. */
  ask: (id: string, kind: string, text?: string) => Promise<void>;
}

/** What these stories look at of a case. */
export interface Seen {
  state: string;
  question?: string;
  reply?: { text: string; media: string[] };
}

/** UUIDv7: the phone's ids grow with time. */
function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

async function call<T>(url: string, init: RequestInit): Promise<T> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method ?? "GET"} ${url}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

async function lastCode(server: Server): Promise<string> {
  const lines = (await readFile(join(server.data, "outgoing", "sms.ndjson"), "utf8")).trim().split("\n");
  return (JSON.parse(lines.at(-1) ?? "") as { code: string }).code;
}

async function upload(server: Server, token: string, report: string, photo: Buffer, sha256: string): Promise<void> {
  const metadata = Object.entries({ report, sha256 }).map(([key, value]) => `${key} ${btoa(value)}`);
  await call(`${server.url}/api/v1/uploads`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "tus-resumable": "1.0.0",
      "upload-length": String(photo.length),
      "upload-metadata": metadata.join(","),
      "content-type": "application/offset+octet-stream",
    },
    body: new Uint8Array(photo),
  });
}

export async function signedIn(server: Server, phone: string): Promise<Citizen> {
  const post = (path: string, body: object) =>
    call<Record<string, string>>(`${server.url}/api/v1/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const { request_id } = await post("code", { phone });
  const device = { id: randomUUID(), name: "e2e", platform: "cli" };
  const { access_token: token = "" } = await post("token", { request_id, code: await lastCode(server), device });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const put = <T>(path: string, body: object) =>
    call<T>(`${server.url}/api/v1/reports/${path}`, { method: "PUT", headers, body: JSON.stringify(body) });
  const made_at = () => new Date().toISOString();
  return {
    send: async ({ text, category, kind, at, measured: from, apart_m, photos = [] }) => {
      const id = newId();
      const media = photos.map((photo) => ({
        id: newId(),
        kind: "photo",
        sha256: createHash("sha256").update(photo).digest("hex"),
        bytes: photo.length,
        content_type: "image/jpeg",
        apart_m,
      }));
      const fix = at && { lat: at[0], lon: at[1], accuracy_m: from ? undefined : 12, source: from ? "pin" : "gps" };
      const measured = from && { lat: from[0], lon: from[1], accuracy_m: 18, altitude_m: 41, source: "gps", mocked: true };
      const { code } = await put<{ code: string }>(id, { text, category, kind, made_at: made_at(), fix, measured, media });
      for (const [n, photo] of photos.entries()) await upload(server, token, id, photo, media[n]?.sha256 ?? "");
      return { id, code };
    },
    rate: async (id, stars, reason) => {
      await put(`${id}/rating`, { stars, reason, made_at: made_at() });
    },
    ask: async (id, kind, text) => {
      const body = JSON.stringify({ kind, text });
      await call(`${server.url}/api/v1/account/requests/${id}`, { method: "PUT", headers, body });
    },
    read: async (id) => {
      const page = await call<{ cases: (Seen & { id: string })[] }>(`${server.url}/api/v1/sync`, { headers });
      const found = page.cases.find((one) => one.id === id);
      if (!found) throw new Error(`the phone does not know ${id}`);
      return found;
    },
  };
}
