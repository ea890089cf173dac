import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import type { CaseDetail } from "@/api/types";

/** Texts that an answer can begin with, filled in for the case as it stands. */
export function useCanned({ id, version }: CaseDetail) {
  return useQuery({
    queryKey: keys.canned(id, version),
    queryFn: () => body(client.GET("/api/v1/staff/cases/{id}/canned", { params: { path: { id } } })),
  });
}
