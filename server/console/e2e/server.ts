// A real server on a folder and a port of its own.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_MS = 60_000;
const STEP_MS = 100;

export interface Server {
  url: string;
  data: string;
  stop: () => Promise<void>;
  startAgain: () => Promise<void>;
  end: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

async function ready(url: string, log: string): Promise<void> {
  for (let waited = 0; waited < START_MS; waited += STEP_MS) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, STEP_MS));
  }
  throw new Error(`the server did not start; its log:\n${await readFile(log, "utf8").catch(() => "")}`);
}

/** `settings` are environment variables of the server. */
export async function startServer(program: string, settings: Record<string, string> = {}): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), "console-e2e-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const log = join(data, "server.log");
  let process_: ChildProcess | undefined;
  const startAgain = async () => {
    const { openSync } = await import("node:fs");
    const out = openSync(log, "a");
    process_ = spawn(program, ["serve", "--dev", "--data", data, "--listen", listen], {
      stdio: ["ignore", out, out],
      env: { ...process.env, ...settings },
    });
    await ready(url, log);
  };
  const stop = async () => {
    const running = process_;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((done) => running.once("exit", done));
    running.kill("SIGTERM");
    await gone;
  };
  await startAgain();
  return { url, data, stop, startAgain, end: () => stop().then(() => rm(data, { recursive: true, force: true })) };
}
