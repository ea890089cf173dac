// The desks this person sits at, as the province's document composes them.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";

export function useDesks() {
  return useQuery({
    queryKey: keys.desks,
    queryFn: () => body(client.GET("/api/v1/staff/desks")),
    staleTime: 5 * 60 * 1000,
  });
}
