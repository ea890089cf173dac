// Who is signed in, asked of the server: the cookie is not ours to read.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";

export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: () => body(client.GET("/api/v1/staff/session")),
    staleTime: 5 * 60 * 1000,
  });
}
