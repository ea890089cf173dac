// One river station with its course; readings by hand.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import { STATIONS_LIVE_MS } from "@/api/stations";
import type { Reading } from "@/api/types";

export function useStation(id: string, hours: number) {
  return useQuery({
    queryKey: keys.station(id, hours),
    queryFn: () => body(client.GET("/api/v1/stations/{id}", { params: { path: { id }, query: { hours } }, cache: "reload" })),
    refetchInterval: STATIONS_LIVE_MS,
    placeholderData: keepPreviousData,
  });
}

/** One reading, or a file of them. */
export function useReadings() {
  return useMutation({
    mutationFn: async (said: Reading | File) => {
      if (!(said instanceof File)) return body(client.POST("/api/v1/staff/readings", { body: { readings: [said] } }));
      const text = await said.text();
      return body(
        client.POST("/api/v1/staff/readings", {
          // The document knows the JSON of it; a file is the same as lines.
          body: text as never,
          bodySerializer: (lines: unknown) => String(lines),
          headers: { "content-type": "text/csv" },
        }),
      );
    },
    onSuccess: () => {
      for (const queryKey of [keys.stations, keys.points, keys.streams]) void queries.invalidateQueries({ queryKey });
    },
  });
}
