// What a state is called: in a collection of the desks alone nothing is public.
import type { CollectionCounts, ItemDetail } from "@/api/types";
import type { MessageKey } from "@/lib/words";

export function stateKey({ desk_only }: CollectionCounts, state: ItemDetail["state"]): MessageKey {
  return desk_only && state === "published" ? "items.state_in_force" : `items.state_${state}`;
}

/** The button that makes it public, or puts it in force. */
export function publishKey({ desk_only }: CollectionCounts): MessageKey {
  return desk_only ? "items.put_in_force" : "items.publish";
}
