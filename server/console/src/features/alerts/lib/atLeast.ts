// A count that was rounded down to a step, as it may be said: "≥ 20", or "< 5" for the
// few that are told as none.
import { count } from "@/lib/count";
import type { Language } from "@/lib/words";

export function atLeast(told: number, step: number, language: Language): string {
  return told < step ? `< ${step}` : `≥ ${count(told, language)}`;
}
