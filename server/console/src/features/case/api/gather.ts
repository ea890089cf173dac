// Reports of the same thing, worked as one: each is put under the case or is named.
import { body, client } from "@/api/client";
import type { Gathered } from "@/api/types";

export function gather(into: string, cases: readonly string[]): Promise<Gathered> {
  const params = { path: { id: into } };
  return body(client.POST("/api/v1/staff/cases/{id}/gather", { params, body: { cases: [...cases] } }));
}
