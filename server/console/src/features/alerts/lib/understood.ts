// What somebody says before a grave warning goes: that they know whom it reaches.
import type { ReachEstimate } from "@/api/types";
import { count } from "@/lib/count";
import type { Language, Words } from "@/lib/words";
import { atLeast } from "./atLeast";

/** The words beside the box: people, where it is known how many live there, else phones. */
export function understood(estimate: ReachEstimate | null | undefined, language: Language, t: Words["t"]): string {
  if (!estimate) return t("alerts.understood");
  const phones = atLeast(estimate.phones, estimate.step, language);
  if (typeof estimate.people !== "number") return t("alerts.understood_phones", { phones });
  const people = count(estimate.people, language);
  return t("alerts.understood_people", { n: estimate.uncounted > 0 ? `≥ ${people}` : people, phones });
}
