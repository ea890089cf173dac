// The cases of a board, and the two steps that move a card: taken on, sent to a unit.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { DeskBlock } from "@/api/types";

/** Cards of a column at most; the list has the rest. */
const CARDS = "200";

function asked({ report, categories }: DeskBlock) {
  return { limit: CARDS, ...(report && { kind: report }), ...(categories.length > 0 && { category: categories.join(",") }) };
}

/** Open ones, and those answered last. */
export function useCards(block: DeskBlock) {
  const query = asked(block);
  return useQuery({
    queryKey: keys.list({ ...query, of: "board" }),
    queryFn: async () => {
      const list = (part: object) => body(client.GET("/api/v1/staff/cases", { params: { query: { ...query, ...part } } }));
      const [open, done] = await Promise.all([list({ view: "open" }), list({ view: "done", state: "answered", limit: "20" })]);
      return { cards: [...open.items, ...done.items], more: open.total > open.items.length };
    },
  });
}

export function useCard(id: string) {
  return useQuery({
    queryKey: keys.detail(id),
    queryFn: () => body(client.GET("/api/v1/staff/cases/{id}", { params: { path: { id } } })),
  });
}

export type Move = { verb: "accept" } | { verb: "assign"; unit: string };

export function useMove(id: string, version: number) {
  return useMutation({
    mutationFn: (move: Move) => {
      const params = { path: { id } };
      if (move.verb === "accept") return body(client.POST("/api/v1/staff/cases/{id}/accept", { params, body: { version } }));
      return body(client.POST("/api/v1/staff/cases/{id}/assign", { params, body: { unit: move.unit, version } }));
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.cases });
      void queries.invalidateQueries({ queryKey: keys.counts });
    },
  });
}
