import { useSyncExternalStore } from "react";

/** Below this the list and the case do not fit beside each other. */
const NARROW = "(max-width: 1120px)";

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(NARROW).matches,
  );
}
