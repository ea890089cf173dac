import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";

/** One case, whole; kept while it is read again. */
export function useCase(id: string) {
  return useQuery({
    queryKey: keys.detail(id),
    queryFn: () => body(client.GET("/api/v1/staff/cases/{id}", { params: { path: { id } } })),
  });
}
