// Collections that this person's unit keeps, or all of them, and what stands in one.
import { useQueries, useQuery } from "@tanstack/react-query";
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
  return useQueries({
    queries: collections.map((collection) => ({
      queryKey: keys.items(collection, ""),
      queryFn: () => body(client.GET("/api/v1/staff/collections/{collection}/items", { params: { path: { collection }, query: { q: "" } } })),
    })),
  });
}
