// Staff sign in at our server through a provider written by others.
//
//     node desk.mjs SERVER_BINARY FOLDER
//
// Starts both, drives the provider's pages as a browser would, and ends both.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const [binary, folder] = process.argv.slice(2);
const ACR = "urn:tinh:muc2";
const SECRET = "bi-mat";

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => probe.once("listening", ready));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

const [port, providerPort] = [await freePort(), await freePort()];
const server = `http://127.0.0.1:${port}`;
const issuer = `http://127.0.0.1:${providerPort}`;
const provider = spawn(process.execPath, [
  fileURLToPath(new URL("provider.mjs", import.meta.url)),
  String(providerPort), `${server}/console/sign-in`, SECRET, ACR,
], { stdio: ["ignore", "pipe", "ignore"] });
const ours = spawn(binary, ["serve", "--dev", "--listen", `127.0.0.1:${port}`, "--data", folder], {
  stdio: "ignore",
  env: {
    ...process.env,
    CITIZEN_ACCOUNTS_SECOND_FACTOR: "true",
    CITIZEN_STAFF_OIDC_ISSUER: issuer,
    CITIZEN_STAFF_OIDC_CLIENT_ID: "citizen",
    CITIZEN_STAFF_OIDC_CLIENT_SECRET: SECRET,
    CITIZEN_STAFF_OIDC_ACR: ACR,
    CITIZEN_STAFF_OIDC_SECOND_FACTOR: "otp",
    CITIZEN_STAFF_OIDC_LABEL_VI: "Tài khoản tỉnh",
    CITIZEN_STAFF_OIDC_LABEL_EN: "Province account",
  },
});
process.on("exit", () => [provider, ours].forEach((child) => child.kill()));

/** Follows no redirect and keeps cookies, as a browser's network does. */
class Browser {
  #jars = new Map();

  async fetch(url, options = {}) {
    const jar = this.#jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...options.headers, ...(cookie && { cookie }) };
    const answer = await fetch(url, { ...options, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  }

  #jar(url) {
    const { origin } = new URL(url);
    if (!this.#jars.has(origin)) this.#jars.set(origin, new Map());
    return this.#jars.get(origin);
  }

  async post(path, body) {
    const answer = await this.fetch(`${server}/api/v1/staff${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async get(path) {
    const answer = await this.fetch(`${server}/api/v1/staff${path}`);
    return { status: answer.status, body: await answer.json() };
  }

  async begin() {
    const { status, body } = await this.post("/oidc/begin");
    assert.equal(status, 200);
    return body.address;
  }

  /** Through the provider's pages; what it sends the browser back to us with. */
  async through(address, { login, acr = "", amr = "pwd" }) {
    let next = address;
    for (let step = 0; step < 12; step += 1) {
      const answer = await this.fetch(next);
      if (answer.status === 200) {
        const page = await answer.text();
        const body = new URLSearchParams(page.includes('name="login"') ? { login, acr, amr } : {});
        const sent = await this.fetch(next, { method: "POST", body });
        next = new URL(sent.headers.get("location"), next).href;
      } else {
        assert.equal(answer.status, 303, await answer.text());
        next = new URL(answer.headers.get("location"), next).href;
      }
      if (next.startsWith(`${server}/console/sign-in?`)) {
        const params = new URL(next).searchParams;
        const given = { authorization_code: params.get("code"), iss: params.get("iss"), error: params.get("error") };
        return { state: params.get("state"), ...given };
      }
    }
    throw new Error(`lost at ${next}`);
  }

  /** Signs out here: the status, and the address at the provider. */
  async signOut() {
    const answer = await this.fetch(`${server}/api/v1/staff/session`, { method: "DELETE" });
    return { status: answer.status, address: answer.status === 200 ? (await answer.json()).address : undefined };
  }

  /** Says yes on the provider's page of signing out; where it sends the browser then. */
  async leave(address) {
    const asked = await this.fetch(address);
    const page = await asked.text();
    assert.equal(asked.status, 200, page);
    const action = /action="([^"]+)"/.exec(page)[1];
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)[1];
    const sent = await this.fetch(new URL(action, address).href, { method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) });
    assert.equal(sent.status, 303, await sent.text());
    return new URL(sent.headers.get("location"), address).href;
  }

  async signIn(who, change = (address) => address) {
    const back = await this.through(change(await this.begin()), who);
    return { back, ...(await this.post("/oidc/finish", back)) };
  }
}

function refused({ status, body }, expected, code) {
  assert.deepEqual([status, body.code], [expected, code]);
  assert.ok(body.message.vi.includes(" ") && body.message.en.includes(" "));
}

const stories = {
  "who the provider names has a session, and the state is good once": async () => {
    const browser = new Browser();
    const done = await browser.signIn({ login: "dieuphoi", acr: ACR });
    assert.deepEqual([done.status, done.body.username], [200, "dieuphoi"]);
    assert.equal((await browser.get("/cases")).status, 200);
    refused(await browser.post("/oidc/finish", done.back), 401, "oidc_state_unknown");
  },
  "an answer is no use in another browser": async () => {
    const browser = new Browser();
    const back = await browser.through(await browser.begin(), { login: "dieuphoi", acr: ACR });
    refused(await new Browser().post("/oidc/finish", back), 401, "oidc_state_unknown");
    assert.equal((await browser.post("/oidc/finish", back)).status, 200);
  },
  "another nonce is refused": async () => {
    const other = (address) => address.replace(/nonce=[^&]+/, "nonce=another");
    refused(await new Browser().signIn({ login: "dieuphoi", acr: ACR }, other), 401, "oidc_token_invalid");
  },
  "another challenge is refused by the provider itself": async () => {
    const other = (address) => address.replace(/code_challenge=[^&]+/, `code_challenge=${"A".repeat(43)}`);
    refused(await new Browser().signIn({ login: "dieuphoi", acr: ACR }, other), 401, "oidc_declined");
  },
  "without the acr nobody comes in": async () => {
    refused(await new Browser().signIn({ login: "dieuphoi" }), 403, "oidc_acr_missing");
  },
  "who has no account here is told so": async () => {
    refused(await new Browser().signIn({ login: "khong.ai", acr: ACR }), 403, "oidc_account_unknown");
  },
  "the second factor counts where the provider says amr": async () => {
    const browser = new Browser();
    assert.equal((await browser.signIn({ login: "admin", acr: ACR, amr: "pwd otp" })).status, 200);
    const kept = await browser.get("/audit?action=session.failed");
    const codes = kept.body.items.map((row) => row.detail);
    assert.ok(codes.includes("oidc: oidc_account_unknown") && codes.includes("oidc: oidc_acr_missing"));
    const bare = new Browser();
    assert.equal((await bare.signIn({ login: "admin", acr: ACR, amr: "pwd" })).status, 200);
    refused(await bare.get("/audit"), 403, "second_factor_unset");
  },
  "signing out ends the session at the provider, too": async () => {
    const browser = new Browser();
    await browser.signIn({ login: "dieuphoi", acr: ACR });
    const { status, address } = await browser.signOut();
    assert.equal(status, 200);
    assert.equal((await browser.get("/session")).status, 401);
    assert.equal(await browser.leave(address), `${server}/console/sign-in`);
    // The provider asks who it is again: another person may come.
    const next = await browser.signIn({ login: "admin", acr: ACR });
    assert.deepEqual([next.status, next.body.username], [200, "admin"]);
  },
  "a provider that stops is said to be away": async () => {
    const leaving = new Browser();
    await leaving.signIn({ login: "dieuphoi", acr: ACR });
    const browser = new Browser();
    const back = await browser.through(await browser.begin(), { login: "dieuphoi", acr: ACR });
    provider.kill("SIGKILL");
    await new Promise((gone) => provider.once("exit", gone));
    refused(await browser.post("/oidc/finish", back), 503, "oidc_provider_away");
    refused(await browser.post("/oidc/begin"), 503, "oidc_provider_away");
    assert.equal((await leaving.signOut()).status, 204);
  },
};

await new Promise((ready) => provider.stdout.once("data", ready));
for (let turn = 0; ; turn += 1) {
  const up = await fetch(`${server}/readyz`).catch(() => undefined);
  if (up?.ok) break;
  assert.ok(turn < 300 && ours.exitCode === null, "the server did not start");
  await new Promise((later) => setTimeout(later, 100));
}
let failed = 0;
for (const [name, story] of Object.entries(stories)) {
  try {
    await story();
    console.log(`ok    oidc-provider: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  oidc-provider: ${name}\n${error.stack}`);
  }
}
process.exit(failed ? 1 : 0);
