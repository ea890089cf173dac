import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";

/** How much lies on each desk; read again when the server says something changed. */
export function useCounts() {
  return useQuery({ queryKey: keys.counts, queryFn: () => body(client.GET("/api/v1/staff/counts")) }).data;
}
