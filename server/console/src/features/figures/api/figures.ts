import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { pieces, type Period } from "../lib/period";

const asked = (query: Period) => ({
  queryKey: keys.figures(query),
  queryFn: () => body(client.GET("/api/v1/staff/figures", { params: { query } })),
  staleTime: 60_000,
});

export function useFigures(period: Period) {
  return useQuery({ ...asked(period), placeholderData: keepPreviousData });
}

/** The same, piece by piece of the period; absent until all are there. */
export function useCourse(period: Period) {
  return useQueries({
    queries: pieces(period).map(asked),
    combine: (answers) => {
      const reports = answers.flatMap(({ data }) => data ?? []);
      return reports.length === answers.length ? reports : undefined;
    },
  });
}
