// Lists that are only looked at.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";

export function useDossiers() {
  return useQuery({ queryKey: keys.dossiers, queryFn: () => body(client.GET("/api/v1/staff/dossiers/overdue")) });
}

export function useTroubles() {
  return useQuery({ queryKey: keys.troubles, queryFn: () => body(client.GET("/api/v1/staff/sources/troubles")) });
}

export function useAudit() {
  return useQuery({ queryKey: keys.audit, queryFn: () => body(client.GET("/api/v1/staff/audit")) });
}
