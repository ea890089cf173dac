import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

export function useSessions() {
  return useQuery({ queryKey: keys.sessions, queryFn: () => body(client.GET("/api/v1/staff/sessions")) });
}

export function useEndSession() {
  return useMutation({
    mutationFn: (session: string) => body(client.DELETE("/api/v1/staff/sessions/{session}", { params: { path: { session } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.sessions }),
  });
}
