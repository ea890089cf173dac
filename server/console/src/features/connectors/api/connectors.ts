// Data of partners: how connectors ran, rows that wait for a decision. Runs come by
// themselves, so it is read again every few seconds.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

const AGAIN_MS = 15_000;

export function useConnectors() {
  return useQuery({
    queryKey: keys.connectors,
    queryFn: () => body(client.GET("/api/v1/staff/connectors")),
    refetchInterval: AGAIN_MS,
  });
}

export function useRuns(connector: string) {
  return useQuery({
    queryKey: keys.connectorRuns(connector),
    queryFn: () => body(client.GET("/api/v1/staff/connectors/{connector}/runs", { params: { path: { connector } } })),
    refetchInterval: AGAIN_MS,
  });
}

export function useLetters(connector: string) {
  return useQuery({
    queryKey: keys.letters(connector),
    queryFn: () => body(client.GET("/api/v1/staff/connectors/{connector}/letters", { params: { path: { connector } } })),
  });
}

export type Decision = { verb: "run" } | { verb: "retry"; letters: string[] } | { verb: "drop"; letters: string[]; reason: string };

async function take(connector: string, decision: Decision): Promise<void> {
  const params = { path: { connector } };
  switch (decision.verb) {
    case "run":
      await body(client.POST("/api/v1/staff/connectors/{connector}/run", { params }));
      return;
    case "retry": {
      const { letters } = decision;
      await body(client.POST("/api/v1/staff/connectors/{connector}/letters/retry", { params, body: { letters } }));
      return;
    }
    case "drop": {
      const { letters, reason } = decision;
      await body(client.POST("/api/v1/staff/connectors/{connector}/letters/drop", { params, body: { letters, reason } }));
    }
  }
}

export function useDecision(connector: string) {
  return useMutation({
    mutationFn: (decision: Decision) => take(connector, decision),
    // Somebody may have decided meanwhile: what stands now is shown either way.
    onSettled: () => queries.invalidateQueries({ queryKey: keys.connectors }),
  });
}
