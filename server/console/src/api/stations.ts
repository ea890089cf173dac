// River stations, read again every half minute.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";

/** The public may keep these answers a while; the desk asks anew. */
export const STATIONS_LIVE_MS = 30_000;

export function useStations(on = true) {
  return useQuery({
    queryKey: keys.stations,
    queryFn: () => body(client.GET("/api/v1/stations", { cache: "reload" })),
    refetchInterval: STATIONS_LIVE_MS,
    enabled: on,
  });
}
