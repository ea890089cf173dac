// The second factor of whoever is signed in.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { Refused } from "@/api/failure";
import { keys } from "@/api/keys";

/**
 * Whether this person must set one up before anything else. The server says so by refusing
 * everything; the counts are the smallest question.
 */
export function useUnset(signedIn: boolean): boolean {
  const { error } = useQuery({
    queryKey: keys.factor,
    queryFn: () => body(client.GET("/api/v1/staff/counts")),
    enabled: signedIn,
    staleTime: Infinity,
  });
  return error instanceof Refused && error.problem.code === "second_factor_unset";
}

/** A secret for an authenticator, shown once. */
export function useBegin() {
  return useMutation({ mutationFn: () => body(client.POST("/api/v1/staff/second_factor/begin")) });
}

/** The first digits set it up; the answer is codes for paper. */
export function useConfirm() {
  return useMutation({
    mutationFn: (code: string) => body(client.POST("/api/v1/staff/second_factor/confirm", { body: { code } })),
  });
}

/** To be called once the codes were written down: what was refused before is asked again. */
export function useDone() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}
