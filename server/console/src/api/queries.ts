// The cache of what the server said. Content stays on screen while it is
// fetched again; a refusal is not tried again, a lost connection is.
import { QueryClient } from "@tanstack/react-query";
import { Refused } from "./failure";

const TRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 60 * 60 * 1000,
      networkMode: "always",
      refetchOnWindowFocus: true,
      retry: (failures, error) => !(error instanceof Refused) && failures < TRIES,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
