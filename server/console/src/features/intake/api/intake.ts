// Writing a report down, and what helps to sort it meanwhile.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import { degrees, type IntakeDraft } from "../hooks/useIntakeDraft";

/** Shorter text says too little to be sorted. */
const CHARS_MIN = 8;

export function useIntake() {
  return useMutation({
    mutationFn: (draft: IntakeDraft) => {
      const { id, way, text, made_at, hide_name } = draft;
      const said = { phone: draft.phone.trim(), contact: draft.contact.trim(), category: draft.category, commune: draft.commune };
      const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
      const kind = draft.sos ? ("sos" as const) : ("report" as const);
      const report = { id, way, text, made_at, hide_name, kind, ...given, ...degrees(draft.position) };
      return body(client.POST("/api/v1/staff/cases", { body: report }));
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.cases });
      void queries.invalidateQueries({ queryKey: keys.counts });
    },
  });
}

export function useSorting(text: string, category: string, position: string) {
  const asked = { text, ...(category && { category }), ...degrees(position) };
  return useQuery({
    queryKey: keys.sorting(asked),
    queryFn: () => body(client.POST("/api/v1/staff/triage", { body: asked })),
    enabled: text.trim().length >= CHARS_MIN,
    placeholderData: keepPreviousData,
  });
}
