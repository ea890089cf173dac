// What somebody can say, in the order a desk wants to see it.
import type { CallState } from "@/api/types";

export const STATES: readonly CallState[] = ["to_call", "no_answer", "returning", "safe", "needs_help"];
