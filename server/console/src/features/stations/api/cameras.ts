// The cameras of the province, read again every half minute.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { STATIONS_LIVE_MS } from "@/api/stations";

export function useCameras() {
  return useQuery({
    queryKey: keys.cameras,
    queryFn: () => body(client.GET("/api/v1/staff/cameras")),
    refetchInterval: STATIONS_LIVE_MS,
  });
}
