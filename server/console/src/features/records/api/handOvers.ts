// Papers from hand to hand: the chain of a dossier or an appointment, one step more.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { HandOverMade } from "@/api/types";

/** One of the two; the dossier where both are there. */
export interface ChainOf {
  dossier?: string;
  case?: string;
}

export function useHandOvers(of: ChainOf) {
  return useQuery({
    queryKey: keys.handOvers(of),
    queryFn: () => body(client.GET("/api/v1/staff/hand_overs", { params: { query: of } })),
    enabled: Boolean(of.dossier ?? of.case),
    retry: false,
  });
}

export function useHandOver() {
  return useMutation({
    mutationFn: (made: HandOverMade) => body(client.POST("/api/v1/staff/hand_overs", { body: made })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.allHandOvers }),
  });
}
