// Signing in and out. Signing out forgets everything this tab knew, and goes on to the
// province's provider where the session was begun there.
import { body, client } from "@/api/client";
import { Unreachable } from "@/api/failure";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { StaffView } from "@/api/types";
import { forgetDrafts } from "@/lib/draft";

export interface Credentials {
  username: string;
  password: string;
  /** Digits of the authenticator, once the server asked for them. */
  code?: string;
}

export async function signIn(credentials: Credentials): Promise<StaffView> {
  const staff = await body(client.POST("/api/v1/staff/session", { body: credentials }));
  queries.setQueryData(keys.session, staff);
  await queries.invalidateQueries({ queryKey: keys.session });
  return staff;
}

export async function signOut(): Promise<void> {
  const { response, data } = await client.DELETE("/api/v1/staff/session");
  if (!response.ok && response.status !== 401) throw new Unreachable();
  forgetDrafts();
  queries.clear();
  window.location.assign(data?.address ?? "/console/");
}
