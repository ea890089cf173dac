// Warnings: what the desk reads and does. Every step answers with the warning
// as it is afterwards; what it did to phones is counted anew every few seconds.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { Refused } from "@/api/failure";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { AlertDetail, AlertDraft, EstimateOf } from "@/api/types";
import { useSettled } from "@/lib/settled";

const LIVE_MS = 3_000;
const LIST_MS = 10_000;
/** A hand that draws rests that long before it is asked whom the area reaches. */
const PAUSE_MS = 300;

export function useAlerts() {
  return useQuery({
    queryKey: keys.alerts,
    queryFn: () => body(client.GET("/api/v1/staff/alerts")),
    refetchInterval: LIST_MS,
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: keys.alertTemplates,
    queryFn: () => body(client.GET("/api/v1/staff/alert_templates")),
    staleTime: Infinity,
  });
}

export function useAlert(alert: string) {
  return useQuery({
    queryKey: keys.alert(alert),
    queryFn: () => body(client.GET("/api/v1/staff/alerts/{alert}", { params: { path: { alert } } })),
    refetchInterval: LIVE_MS,
  });
}

/** Whom it would reach as it is drawn now, saved or not; asked again whenever it changes. */
export function useEstimate(of: EstimateOf, asked: boolean) {
  // By its text: another object that says the same is nothing new.
  const settled = useSettled(JSON.stringify(of), PAUSE_MS);
  return useQuery({
    queryKey: keys.estimate({ settled }),
    queryFn: () => body(client.POST("/api/v1/staff/alert_estimate", { body: JSON.parse(settled) as EstimateOf })),
    enabled: asked,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export type AlertStep =
  | { verb: "begin"; template: string; values: Record<string, string> }
  | { verb: "edit"; draft: AlertDraft }
  | { verb: "submit" }
  | { verb: "approve"; code: string; confirmed: AlertDetail["confirm"] }
  | { verb: "return" | "reject"; reason: string }
  | { verb: "update" | "all_clear" | "cancel" };

export interface Seen {
  id: string;
  version: number;
}

async function take(step: AlertStep, seen: Seen): Promise<AlertDetail> {
  const params = { path: { alert: seen.id } };
  const { version } = seen;
  switch (step.verb) {
    case "begin": {
      const { template, values } = step;
      return body(client.POST("/api/v1/staff/alerts", { body: { template, values } }));
    }
    case "edit":
      return body(client.POST("/api/v1/staff/alerts/{alert}/edit", { params, body: { draft: step.draft, version } }));
    case "submit":
      return body(client.POST("/api/v1/staff/alerts/{alert}/submit", { params, body: { version } }));
    case "approve":
      if (step.code) await body(client.POST("/api/v1/staff/second_factor/show", { body: { code: step.code } }));
      return body(client.POST("/api/v1/staff/alerts/{alert}/approve", { params, body: { version, confirmed: step.confirmed } }));
    case "return":
      return body(client.POST("/api/v1/staff/alerts/{alert}/return", { params, body: { reason: step.reason, version } }));
    case "reject":
      return body(client.POST("/api/v1/staff/alerts/{alert}/reject", { params, body: { reason: step.reason, version } }));
    case "update":
    case "all_clear":
    case "cancel":
      return body(client.POST("/api/v1/staff/alerts/{alert}/follow_up", { params, body: { kind: step.verb } }));
  }
}

const NOTHING_YET: Seen = { id: "", version: 0 };

export function useAlertStep(seen: Seen = NOTHING_YET) {
  return useMutation({
    mutationFn: (step: AlertStep) => take(step, seen),
    onSuccess: (after) => {
      queries.setQueryData(keys.alert(after.id), after);
      void queries.invalidateQueries({ queryKey: keys.alerts });
    },
    // The province asks for more than when it was read: what it asks for now is shown.
    onError: (failed) => {
      if (failed instanceof Refused && failed.problem.code === "confirmation_missing") void queries.invalidateQueries({ queryKey: keys.alert(seen.id) });
    },
  });
}

export type AlertStepTaking = ReturnType<typeof useAlertStep>;
