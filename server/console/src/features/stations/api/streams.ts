// Datastreams that staff write into: salinity, rain, air, gates, fire danger; their last
// readings, and what is said of one.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { Doubt } from "@/api/types";

export function useStreams() {
  return useQuery({ queryKey: keys.streams, queryFn: () => body(client.GET("/api/v1/staff/datastreams")) });
}

export function useStreamReadings(datastream: string) {
  return useQuery({
    queryKey: keys.streamReadings(datastream),
    queryFn: () => body(client.GET("/api/v1/staff/datastreams/{datastream}/readings", { params: { path: { datastream } } })),
  });
}

export function useJudge(datastream: string) {
  return useMutation({
    mutationFn: (said: Doubt) => body(client.POST("/api/v1/staff/datastreams/{datastream}/quality", { params: { path: { datastream } }, body: said })),
    onSuccess: (readings) => {
      queries.setQueryData(keys.streamReadings(datastream), readings);
      void queries.invalidateQueries({ queryKey: keys.points });
    },
  });
}
