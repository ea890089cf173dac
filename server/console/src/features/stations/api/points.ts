// What is measured beside rivers, read again every half minute.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { STATIONS_LIVE_MS } from "@/api/stations";

export function usePoints() {
  return useQuery({
    queryKey: keys.points,
    queryFn: () => body(client.GET("/api/v1/points", { cache: "reload" })),
    refetchInterval: STATIONS_LIVE_MS,
  });
}
