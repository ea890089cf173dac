import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";

/** What helps to sort a case; nothing of it is applied by itself. */
export function useTriage(id: string) {
  return useQuery({
    queryKey: keys.triage(id),
    queryFn: () => body(client.GET("/api/v1/staff/cases/{id}/triage", { params: { path: { id } } })),
  });
}
