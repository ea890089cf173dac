// Datastreams that staff write into, in words.
import type { DeskReading, HandStream } from "@/api/types";
import type { Language } from "@/lib/words";
import { amount } from "@/lib/points";

/** How a gate stands; by hand it is written as how many percent it is open. */
export const GATES = ["open", "partly", "closed"] as const;
type Gate = (typeof GATES)[number];
const PERCENT: Record<Gate, number> = { open: 100, partly: 50, closed: 0 };

export function isGateWord(said: unknown): said is Gate {
  return GATES.some((gate) => gate === said);
}

export function gatePercent(said: string): number | undefined {
  return isGateWord(said) ? PERCENT[said] : undefined;
}

/** Its point, and what is measured there where that is more than its kind. */
export function streamName({ name, kind, measures, called, unit }: HandStream, language: Language): string {
  const what = measures === kind ? unit : [called?.[language] ?? measures, unit].filter(Boolean).join(", ");
  return what ? `${name} (${what})` : name;
}

/** What was read, as people write it. */
export function valueText(result: DeskReading["result"], unit: string, language: Language): string {
  return typeof result === "number" ? amount(result, unit, language) : result;
}
