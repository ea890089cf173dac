import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";

/** Who of the case's unit can be made responsible. */
export function useColleagues(id: string, wanted: boolean) {
  return useQuery({
    queryKey: keys.colleagues(id),
    queryFn: () => body(client.GET("/api/v1/staff/cases/{id}/colleagues", { params: { path: { id } } })),
    enabled: wanted,
  });
}
