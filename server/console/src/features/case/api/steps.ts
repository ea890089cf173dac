// The steps staff may take with a case. Each answers with the case as it is
// afterwards. `version` is the case that was read: the server refuses the step
// when somebody else changed it in between.
import { body, client } from "@/api/client";
import type { CaseDetail } from "@/api/types";

export type Step =
  | { verb: "accept" }
  | { verb: "assign"; unit: string; note?: string }
  | { verb: "categorize"; category: string }
  | { verb: "ask"; text: string }
  | { verb: "answer"; text: string; uploads: string[]; confirm?: true }
  | { verb: "note"; text: string }
  | { verb: "bounce"; reason: string; suggested_unit?: string }
  | { verb: "split"; unit: string; text: string; due_at?: string }
  | { verb: "finish_task"; task: string; result: string }
  | { verb: "give"; staff: string }
  | { verb: "unmerge" }
  | { verb: "extend"; reason: string; due_at: string }
  | { verb: "approve_extension" | "refuse_extension"; reason?: string }
  | { verb: "approve_answer" }
  | { verb: "return_answer"; reason: string }
  | { verb: "close"; reason?: string }
  | { verb: "reject"; reason: string };

export type Verb = Step["verb"];

/** The case as it is then; nothing where the step took it out of sight. */
export function take(id: string, version: number, step: Step): Promise<CaseDetail | undefined> {
  const params = { path: { id } };
  switch (step.verb) {
    case "accept":
      return body(client.POST("/api/v1/staff/cases/{id}/accept", { params, body: { version } }));
    case "assign": {
      const { unit, note } = step;
      const said = note ? { unit, note, version } : { unit, version };
      return body(client.POST("/api/v1/staff/cases/{id}/assign", { params, body: said }));
    }
    case "categorize": {
      const { category } = step;
      return body(client.POST("/api/v1/staff/cases/{id}/categorize", { params, body: { category, version } }));
    }
    case "ask":
      return body(client.POST("/api/v1/staff/cases/{id}/ask", { params, body: { text: step.text, version } }));
    case "answer": {
      const { text, uploads, confirm = false } = step;
      return body(client.POST("/api/v1/staff/cases/{id}/answer", { params, body: { text, uploads, confirm, version } }));
    }
    case "note":
      return body(client.POST("/api/v1/staff/cases/{id}/note", { params, body: { text: step.text, version } }));
    case "bounce":
    case "split":
    case "finish_task":
    case "give":
    case "unmerge":
    case "extend":
    case "approve_extension":
    case "refuse_extension":
    case "approve_answer":
    case "return_answer":
      return work(id, version, step);
    case "close": {
      const said = step.reason ? { reason: step.reason, version } : { version };
      return body(client.POST("/api/v1/staff/cases/{id}/close", { params, body: said }));
    }
    case "reject":
      return body(client.POST("/api/v1/staff/cases/{id}/reject", { params, body: { reason: step.reason, version } }));
  }
}

type WorkStep = Extract<Step, { verb: "bounce" | "split" | "finish_task" | "give" | "unmerge" | "extend" | "approve_extension" | "refuse_extension" | "approve_answer" | "return_answer" }>;

/** What units do among themselves. */
function work(id: string, version: number, step: WorkStep): Promise<CaseDetail | undefined> {
  const params = { path: { id } };
  switch (step.verb) {
    case "bounce":
      return body(client.POST("/api/v1/staff/cases/{id}/bounce", { params, body: { reason: step.reason, suggested_unit: step.suggested_unit ?? null, version } }));
    case "split":
      return body(client.POST("/api/v1/staff/cases/{id}/split", { params, body: { unit: step.unit, text: step.text, due_at: step.due_at ?? null, version } }));
    case "finish_task": {
      const { task, result } = step;
      return body(client.POST("/api/v1/staff/cases/{id}/finish_task", { params, body: { task, result, version } }));
    }
    case "give":
      return body(client.POST("/api/v1/staff/cases/{id}/give", { params, body: { staff: step.staff, version } }));
    case "unmerge":
      return body(client.POST("/api/v1/staff/cases/{id}/unmerge", { params, body: { version } }));
    case "extend": {
      const { reason, due_at } = step;
      return body(client.POST("/api/v1/staff/cases/{id}/extend", { params, body: { reason, due_at, version } }));
    }
    case "approve_extension":
      return body(client.POST("/api/v1/staff/cases/{id}/approve_extension", { params, body: { reason: step.reason ?? null, version } }));
    case "approve_answer":
      return body(client.POST("/api/v1/staff/cases/{id}/approve_answer", { params, body: { version } }));
    case "return_answer":
      return body(client.POST("/api/v1/staff/cases/{id}/return_answer", { params, body: { reason: step.reason, version } }));
    case "refuse_extension":
      return body(client.POST("/api/v1/staff/cases/{id}/refuse_extension", { params, body: { reason: step.reason ?? null, version } }));
  }
}
