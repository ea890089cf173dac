// Who is signed in, asked of the server: the cookie is not ours to read.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";
import type { StaffView } from "./types";

export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: () => body(client.GET("/api/v1/staff/session")),
    staleTime: 5 * 60 * 1000,
  });
}

/** Whether they work for the whole province, not for one unit. */
export function seesEverything(staff: StaffView | undefined): boolean {
  return staff?.permissions.includes("case.read_all") ?? false;
}
