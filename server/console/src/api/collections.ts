// Collections that this person's unit keeps, or all of them, and what stands in one.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";

/** `on`: whether they may be asked for, which takes `item.read`. */
export function useCollections(on = true) {
  return useQuery({
    queryKey: keys.collections,
    queryFn: () => body(client.GET("/api/v1/staff/collections")),
    enabled: on,
  });
}

/** The items of some collections as they stand at the desk, the last changed first: of each as many as one list has. */
export function useDeskItems(collections: readonly string[]) {
  return useQuery({
    queryKey: keys.deskItems(collections.join(",")),
    queryFn: async () => {
      const lists = collections.map(async (collection) => {
        const params = { path: { collection }, query: { q: "" } };
        return [collection, await body(client.GET("/api/v1/staff/collections/{collection}/items", { params }))] as const;
      });
      return new Map(await Promise.all(lists));
    },
    enabled: collections.length > 0,
  });
}
