// Forms of figures: what is on them, where each area's stands, the steps. A step answers
// with the form as it is afterwards.
import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

export function useForms() {
  return useQuery({ queryKey: keys.forms, queryFn: () => body(client.GET("/api/v1/staff/forms")) });
}

const sheet = (template: string, period: string) => ({
  queryKey: keys.sheet(template, period),
  queryFn: () => body(client.GET("/api/v1/staff/forms/{template}/{period}", { params: { path: { template, period } } })),
});

export function useSheet(template: string, period: string) {
  return useQuery(sheet(template, period));
}

/** Sheets of several periods; absent until all are there. */
export function useSheets(template: string, asked: readonly string[]) {
  return useQueries({
    queries: asked.map((period) => sheet(template, period)),
    combine: (answers) => {
      const sheets = answers.flatMap(({ data }) => data ?? []);
      return sheets.length === answers.length ? sheets : undefined;
    },
  });
}

export interface Which {
  template: string;
  period: string;
  area: string;
}

export function useForm({ template, period, area }: Which) {
  return useQuery({
    queryKey: keys.form(template, period, area),
    queryFn: () =>
      body(client.GET("/api/v1/staff/forms/{template}/{period}/areas/{area}", { params: { path: { template, period, area } } })),
  });
}

export type FormStep =
  | { verb: "enter"; values: Record<string, number | null> }
  | { verb: "submit" | "approve" }
  | { verb: "return" | "reopen"; reason: string };

function take(path: Which, version: number, step: FormStep) {
  const params = { path: { template: path.template, period: path.period, area: path.area } };
  switch (step.verb) {
    case "enter":
      return body(client.POST("/api/v1/staff/forms/{template}/{period}/areas/{area}/enter", { params, body: { values: step.values, version } }));
    case "submit":
      return body(client.POST("/api/v1/staff/forms/{template}/{period}/areas/{area}/submit", { params, body: { version } }));
    case "approve":
      return body(client.POST("/api/v1/staff/forms/{template}/{period}/areas/{area}/approve", { params, body: { version } }));
    case "return":
      return body(client.POST("/api/v1/staff/forms/{template}/{period}/areas/{area}/return", { params, body: { reason: step.reason, version } }));
    case "reopen":
      return body(client.POST("/api/v1/staff/forms/{template}/{period}/areas/{area}/reopen", { params, body: { reason: step.reason, version } }));
  }
}

export function useFormStep(which: Which, version: number) {
  return useMutation({
    mutationFn: (step: FormStep) => take(which, version, step),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.forms }),
  });
}
