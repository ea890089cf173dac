// Events of information security, read again every few seconds.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

const AGAIN_MS = 10_000;

export interface EventsAsked {
  severity: number;
  host: string;
  q: string;
  before?: string;
  event?: string;
}

export function useEvents(asked: EventsAsked) {
  return useQuery({
    queryKey: keys.securityEvents(asked),
    queryFn: () => body(client.GET("/api/v1/staff/security_events", { params: { query: asked } })),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useEventItem(collection: string) {
  return useMutation({
    mutationFn: (event: string) =>
      body(client.POST("/api/v1/staff/security_events/{event}/item", { params: { path: { event } }, body: { collection } })),
    // Somebody may have been faster: what stands now is shown either way.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.allSecurityEvents });
      void queries.invalidateQueries({ queryKey: keys.collections });
    },
  });
}

export function useEventCase(category: string) {
  return useMutation({
    mutationFn: (event: string) =>
      body(client.POST("/api/v1/staff/security_events/{event}/case", { params: { path: { event } }, body: { category } })),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.allSecurityEvents });
      void queries.invalidateQueries({ queryKey: keys.cases });
    },
  });
}
