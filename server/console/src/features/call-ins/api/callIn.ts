// A call-in: everybody in a collection, called one by one. Others tick, too, so it is
// read again every few seconds.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { CallState } from "@/api/types";

const AGAIN_MS = 10_000;

export function useCallIn(collection: string) {
  return useQuery({
    queryKey: keys.callIn(collection),
    queryFn: () => body(client.GET("/api/v1/staff/call_ins/{collection}", { params: { path: { collection } } })),
    refetchInterval: AGAIN_MS,
  });
}

export type CallStep =
  | { verb: "begin"; name: string }
  | { verb: "tick"; item: string; state: CallState; note: string; version: number }
  | { verb: "end" };

function take(collection: string, step: CallStep) {
  const params = { path: { collection } };
  switch (step.verb) {
    case "begin":
      return body(client.POST("/api/v1/staff/call_ins/{collection}/begin", { params, body: { name: step.name } }));
    case "tick": {
      const { item, state, note, version } = step;
      return body(client.POST("/api/v1/staff/call_ins/{collection}/tick", { params, body: { item, state, note, version } }));
    }
    case "end":
      return body(client.POST("/api/v1/staff/call_ins/{collection}/end", { params }));
  }
}

export function useCallStep(collection: string) {
  return useMutation({
    mutationFn: (step: CallStep) => take(collection, step),
    onSuccess: (list) => queries.setQueryData(keys.callIn(collection), list),
    // Somebody was faster: what they ticked is shown.
    onError: () => void queries.invalidateQueries({ queryKey: keys.callIn(collection) }),
  });
}
