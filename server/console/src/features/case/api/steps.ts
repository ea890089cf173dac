// The steps staff may take with a case. Each answers with the case as it is
// afterwards. `version` is the case that was read: the server refuses the step
// when somebody else changed it in between.
import { body, client } from "@/api/client";
import type { CaseDetail } from "@/api/types";

export type Step =
  | { verb: "accept" }
  | { verb: "assign"; unit: string; note?: string }
  | { verb: "ask"; text: string }
  | { verb: "answer"; text: string; uploads: string[] }
  | { verb: "note"; text: string }
  | { verb: "close"; reason?: string }
  | { verb: "reject"; reason: string };

export type Verb = Step["verb"];

export function take(id: string, version: number, step: Step): Promise<CaseDetail> {
  const params = { path: { id } };
  switch (step.verb) {
    case "accept":
      return body(client.POST("/api/v1/staff/cases/{id}/accept", { params, body: { version } }));
    case "assign": {
      const { unit, note } = step;
      const said = note ? { unit, note, version } : { unit, version };
      return body(client.POST("/api/v1/staff/cases/{id}/assign", { params, body: said }));
    }
    case "ask":
      return body(client.POST("/api/v1/staff/cases/{id}/ask", { params, body: { text: step.text, version } }));
    case "answer": {
      const { text, uploads } = step;
      return body(client.POST("/api/v1/staff/cases/{id}/answer", { params, body: { text, uploads, version } }));
    }
    case "note":
      return body(client.POST("/api/v1/staff/cases/{id}/note", { params, body: { text: step.text, version } }));
    case "close": {
      const said = step.reason ? { reason: step.reason, version } : { version };
      return body(client.POST("/api/v1/staff/cases/{id}/close", { params, body: said }));
    }
    case "reject":
      return body(client.POST("/api/v1/staff/cases/{id}/reject", { params, body: { reason: step.reason, version } }));
  }
}
