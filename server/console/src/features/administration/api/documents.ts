// The province's documents: read, looked at, changed, put back. `version` names
// the text a change was made from; that of a document which is not there is empty.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { Refused, Unreachable, isProblem } from "@/api/failure";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

export interface Text {
  text: string;
  version: string;
}

async function read(document: string): Promise<Text> {
  const { data, error, response } = await client.GET("/api/v1/staff/documents/{document}", {
    params: { path: { document } },
    parseAs: "text",
  });
  if (response.ok) return { text: data ?? "", version: (response.headers.get("etag") ?? "").replaceAll('"', "") };
  if (isProblem(error)) throw new Refused(error);
  throw new Unreachable();
}

export function useDocuments() {
  return useQuery({ queryKey: keys.documents, queryFn: () => body(client.GET("/api/v1/staff/documents")) });
}

export function useDocument(document: string) {
  return useQuery({ queryKey: keys.document(document), queryFn: () => read(document) });
}

/** The shipped example of a document, fetched when somebody wants to begin from it. */
export function useExample(document: string) {
  return useMutation({
    mutationFn: async (): Promise<string> => {
      const { data, error, response } = await client.GET("/api/v1/staff/documents/{document}/example", {
        params: { path: { document } },
        parseAs: "text",
      });
      if (response.ok) return data ?? "";
      if (isProblem(error)) throw new Refused(error);
      throw new Unreachable();
    },
  });
}

export function useHistory(document: string) {
  return useQuery({
    queryKey: keys.documentHistory(document),
    queryFn: () => body(client.GET("/api/v1/staff/documents/{document}/history", { params: { path: { document } } })),
  });
}

export function useCheck(document: string) {
  return useMutation({
    mutationFn: (text: string) =>
      body(client.POST("/api/v1/staff/documents/{document}/check", { params: { path: { document } }, body: { text } })),
  });
}

export type Change = { version: string; note: string } & ({ text: string } | { restore: string });

function change(document: string, said: Change) {
  const params = { path: { document } };
  const { version, note } = said;
  if ("text" in said) {
    return body(client.PUT("/api/v1/staff/documents/{document}", { params, body: { version, note, text: said.text } }));
  }
  return body(client.POST("/api/v1/staff/documents/{document}/restore", { params, body: { version, note, restore: said.restore } }));
}

/** What is in force is read again, and with it everything that shows names. */
export function useChange(document: string) {
  return useMutation({
    mutationFn: (said: Change) => change(document, said),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.documents });
      void queries.invalidateQueries({ queryKey: keys.catalog });
      void queries.invalidateQueries({ queryKey: keys.desks });
    },
  });
}
