// An OpenID Connect provider with a page on the way in and one on the way out, on another
// site than the console: a browser that comes from there brings no strict cookie along.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Provider {
  issuer: string;
  stop: () => Promise<void>;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

async function text(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request) body += String(piece);
  return body;
}

/** Its page lets `username` in. */
export async function startProvider(username: string): Promise<Provider> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const asked = new Map<string, URLSearchParams>();
  let issuer = "";

  const page = (params: URLSearchParams) => {
    const code = String(asked.size);
    asked.set(code, params);
    const back = new URL(params.get("redirect_uri") ?? "");
    back.search = new URLSearchParams({ code, state: params.get("state") ?? "", iss: issuer }).toString();
    return `<!doctype html><title>Provider</title><a href="${back.href.replaceAll("&", "&amp;")}">Allow</a>`;
  };
  const token = (form: URLSearchParams) => {
    const params = asked.get(form.get("code") ?? "");
    const shown = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    if (params?.get("code_challenge") !== shown) return undefined;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, sub: "1", aud: "console", nonce: params.get("nonce"), iat: now, exp: now + 300, preferred_username: username };
    const signed = `${part({ alg: "ES256", kid: "1" })}.${part(claims)}`;
    const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return { access_token: "a", token_type: "Bearer", id_token: `${signed}.${signature.toString("base64url")}` };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (value: object) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          end_session_endpoint: `${issuer}/end`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["ES256"],
        });
      case "/keys":
        return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "ES256" }] });
      case "/authorize":
        return response.setHeader("content-type", "text/html").end(page(url.searchParams));
      case "/end": {
        const back = url.searchParams.get("post_logout_redirect_uri") ?? "";
        const known = url.searchParams.has("id_token_hint");
        return response.setHeader("content-type", "text/html").end(`<!doctype html><title>Provider</title>${known ? `<a href="${back}">Signed out</a>` : ""}`);
      }
      case "/token":
        return void text(request).then((body) => {
          const given = token(new URLSearchParams(body));
          if (!given) response.statusCode = 400;
          json(given ?? { error: "invalid_grant" });
        });
      default:
        response.statusCode = 404;
        return response.end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  };
  return { issuer, stop };
}
