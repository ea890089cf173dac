// Places and publications: what the desk reads and does. Every step answers with the
// item as it is afterwards.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import type { ImportReport, ItemDetail, ItemDraft, Mood } from "@/api/types";

/** The item in an answer. Its type is the document's; only a pair of numbers is spelt otherwise. */
const item = (answer: Promise<unknown>) => answer as Promise<ItemDetail>;

export function useItems(collection: string, q: string, mood?: Mood, topic?: string) {
  return useQuery({
    queryKey: keys.items(collection, q, mood, topic),
    queryFn: () =>
      body(
        client.GET("/api/v1/staff/collections/{collection}/items", {
          params: { path: { collection }, query: { q, ...(mood && { mood }), ...(topic && { topic }) } },
        }),
      ),
  });
}

export function useItem(id: string) {
  return useQuery({
    queryKey: keys.item(id),
    queryFn: () => item(body(client.GET("/api/v1/staff/items/{item}", { params: { path: { item: id } } }))),
  });
}

export type ItemStep =
  | { verb: "create"; collection: string; draft: ItemDraft }
  | { verb: "edit"; item: string; version: number; draft: ItemDraft }
  | { verb: "submit" | "publish" | "verify" | "close" | "open"; item: string; version: number }
  | { verb: "return" | "withdraw"; item: string; version: number; reason: string };

function take(step: ItemStep): Promise<ItemDetail> {
  if (step.verb === "create") {
    const params = { path: { collection: step.collection } };
    return item(body(client.POST("/api/v1/staff/collections/{collection}/items", { params, body: step.draft })));
  }
  const params = { path: { item: step.item } };
  const { version } = step;
  switch (step.verb) {
    case "edit":
      return item(body(client.POST("/api/v1/staff/items/{item}/edit", { params, body: { draft: step.draft, version } })));
    case "submit":
      return item(body(client.POST("/api/v1/staff/items/{item}/submit", { params, body: { version } })));
    case "verify":
      return item(body(client.POST("/api/v1/staff/items/{item}/verify", { params, body: { version } })));
    case "close":
      return item(body(client.POST("/api/v1/staff/items/{item}/close", { params, body: { version } })));
    case "open":
      return item(body(client.POST("/api/v1/staff/items/{item}/open", { params, body: { version } })));
    case "publish":
      return item(body(client.POST("/api/v1/staff/items/{item}/publish", { params, body: { version } })));
    case "return":
      return item(body(client.POST("/api/v1/staff/items/{item}/return", { params, body: { reason: step.reason, version } })));
    case "withdraw":
      return item(body(client.POST("/api/v1/staff/items/{item}/withdraw", { params, body: { reason: step.reason, version } })));
  }
}

/** Takes a step; what is shown of the item and its collection is read again. */
export function useItemStep(done: (item: ItemDetail) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: take,
    onSuccess: (after) => {
      queries.setQueryData(keys.item(after.id), after);
      void queries.invalidateQueries({ queryKey: keys.collections });
      done(after);
    },
  });
}

/** The media type of a file by its name; the server decides what it is. */
function kind(name: string): string {
  const ending = name.toLowerCase().split(".").pop() ?? "";
  if (ending === "geojson") return "application/geo+json";
  if (ending === "json") return "application/json";
  if (ending === "xml" || ending === "rss" || ending === "atom") return "application/rss+xml";
  return "text/csv";
}

export function useImport(collection: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, apply }: { file: File; apply: boolean }): Promise<ImportReport> => {
      const text = await file.text();
      return body(
        client.POST("/api/v1/staff/collections/{collection}/import", {
          params: { path: { collection }, query: { apply } },
          body: text,
          bodySerializer: (said: string) => said,
          headers: { "content-type": kind(file.name) },
        }),
      );
    },
    onSuccess: (report) => {
      if (report.applied) void queries.invalidateQueries({ queryKey: keys.collections });
    },
  });
}
