// What is measured beside rivers, read again every half minute.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";
import { STATIONS_LIVE_MS } from "./stations";

export function usePoints(on = true) {
  return useQuery({
    queryKey: keys.points,
    queryFn: () => body(client.GET("/api/v1/points", { cache: "reload" })),
    refetchInterval: STATIONS_LIVE_MS,
    enabled: on,
  });
}
