// oidc-provider as published, with pages of its own to sign in and to consent.
//
//     node provider.mjs PORT REDIRECT_URI CLIENT_SECRET ACR
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, redirectUri, secret, acr] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "citizen", client_secret: secret, redirect_uris: [redirectUri], post_logout_redirect_uris: [redirectUri] }],
  acrValues: [acr],
  claims: { openid: ["sub", "amr"], profile: ["preferred_username"] },
  cookies: { keys: ["only for this test"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  // Whoever signs in exists; claims of a scope are told by userinfo alone, as is the rule.
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, preferred_username: sub }) }),
});

const pages = {
  login: '<form method="post"><input name="login"><input name="acr"><input name="amr"><button>Sign in</button></form>',
  consent: '<form method="post"><button>Allow</button></form>',
};

async function form(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

async function interaction(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html").end(pages[prompt.name]);
    return;
  }
  if (prompt.name === "login") {
    const given = await form(request);
    const login = { accountId: given.get("login"), acr: given.get("acr") || undefined, amr: given.get("amr").split(" ") };
    await provider.interactionFinished(request, response, { login });
    return;
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const others = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith("/interaction/")) return others(request, response);
  return interaction(request, response).catch((error) => response.writeHead(500).end(String(error)));
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
