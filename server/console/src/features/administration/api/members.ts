// Who is staff: the list, files of it, passwords, second factors.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

export function useMembers() {
  return useQuery({ queryKey: keys.members, queryFn: () => body(client.GET("/api/v1/staff/members")) });
}

export function useMemberImport() {
  return useMutation({
    mutationFn: async ({ file, apply }: { file: File; apply: boolean }) => {
      const text = await file.text();
      return body(
        client.POST("/api/v1/staff/members/import", {
          params: { query: { apply } },
          body: text,
          bodySerializer: (said: string) => said,
          headers: { "content-type": "text/csv" },
        }),
      );
    },
    onSuccess: ({ applied }) => {
      if (applied) void queries.invalidateQueries({ queryKey: keys.members });
    },
  });
}

export type Credential = "password" | "factor";

/** Draws a password, which is answered, or takes the second factor away. */
export function useCredential(member: string) {
  const params = { path: { member } };
  return useMutation({
    mutationFn: async (what: Credential) => {
      if (what === "password") return (await body(client.POST("/api/v1/staff/members/{member}/password", { params }))).password;
      await body(client.POST("/api/v1/staff/members/{member}/reset_second_factor", { params }));
      return undefined;
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.members }),
  });
}
