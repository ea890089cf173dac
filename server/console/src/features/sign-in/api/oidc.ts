// Signing in through the province's provider: out to it, and back to `/console/sign-in`.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { OidcReturn, StaffView } from "@/api/types";

const BACK = "/console/sign-in";
const PLACE = "sign-in.place";

/** What the button says; nothing without a provider. */
export function useProvider() {
  return useQuery({
    queryKey: keys.provider,
    queryFn: () => body(client.GET("/api/v1/staff/oidc")),
    staleTime: Infinity,
  });
}

/** Leaves for the provider. The place that was asked for is kept for the way back. */
export async function leave(): Promise<void> {
  const { address } = await body(client.POST("/api/v1/staff/oidc/begin"));
  sessionStorage.setItem(PLACE, window.location.href);
  window.location.assign(address);
}

export async function finish(answer: OidcReturn): Promise<StaffView> {
  const staff = await body(client.POST("/api/v1/staff/oidc/finish", { body: answer }));
  forget();
  queries.setQueryData(keys.session, staff);
  await queries.invalidateQueries({ queryKey: keys.session });
  return staff;
}

/**
 * What the provider sent the browser back with. It is read once, when the page is loaded,
 * and taken out of the address bar and the history: an answer is nobody else's to see.
 */
let waiting = takeReturn();

export function returned(): OidcReturn | undefined {
  return waiting;
}

export function forget(): void {
  waiting = undefined;
}

function takeReturn(): OidcReturn | undefined {
  if (window.location.pathname !== BACK) return undefined;
  const params = new URLSearchParams(window.location.search);
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  const place = kept && new URL(kept).origin === window.location.origin ? kept : "/console/";
  window.history.replaceState(null, "", place);
  const state = params.get("state");
  if (!state) return undefined;
  return { state, authorization_code: params.get("code"), iss: params.get("iss"), error: params.get("error") };
}
