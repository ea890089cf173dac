// Places and publications that everybody may see, by the collection.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import { keys } from "./keys";
import type { Place, Publication } from "./types";

const FRESH_MS = 5 * 60 * 1000;
/** Of 500 changes each; a province that has made more known than that looks at a collection alone. */
const PAGES_MAX = 40;

/** An item: one of `place` and `publication` is there. */
export interface PublicItem {
  id: string;
  collection: string;
  place?: Place;
  publication?: Publication;
}

async function all(only: string): Promise<PublicItem[]> {
  const found: PublicItem[] = [];
  let after: { since?: number; epoch?: string } = {};
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items = [], seq, more, epoch } = await body(client.GET("/api/v1/collections", { params: { query: { only, ...after } } }));
    found.push(...(items as unknown as PublicItem[]));
    if (!more) break;
    after = { since: seq, epoch };
  }
  return found;
}

/** What is public in some collections. */
export function usePublicItems(collections: readonly string[]) {
  const only = collections.join(",");
  return useQuery({
    queryKey: keys.near(only),
    queryFn: () => all(only),
    enabled: only !== "",
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
}
