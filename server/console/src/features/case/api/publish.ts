// Showing strangers a photo, with parts of it covered, and taking it back.
import { body, client } from "@/api/client";
import type { CaseDetail, Region } from "@/api/types";

interface Medium {
  case_: string;
  media: string;
}

/** A copy is made; `cover` is painted over in it, in parts of its width and height. */
export function publish({ case_, media }: Medium, cover: readonly Region[]): Promise<CaseDetail | undefined> {
  const params = { path: { id: case_, media } };
  return body(client.POST("/api/v1/staff/cases/{id}/media/{media}/publish", { params, body: { cover: [...cover] } }));
}

export function unpublish({ case_, media }: Medium): Promise<CaseDetail | undefined> {
  const params = { path: { id: case_, media } };
  return body(client.POST("/api/v1/staff/cases/{id}/media/{media}/unpublish", { params, body: {} }));
}
