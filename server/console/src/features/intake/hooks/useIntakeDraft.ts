// What is being written down, kept in this tab: a reload loses nothing. Its id
// and time are made once, so saving it twice is one case.
import { useCallback, useMemo } from "react";
import type { IntakeWay } from "@/api/types";
import { useDraft } from "@/lib/draft";

export interface IntakeDraft {
  id: string;
  made_at: string;
  way: IntakeWay;
  phone: string;
  contact: string;
  text: string;
  category: string;
  commune: string;
  position: string;
  sos: boolean;
  hide_name: boolean;
  refused: string[];
}

function begin(way: IntakeWay): IntakeDraft {
  return {
    id: crypto.randomUUID(),
    made_at: new Date().toISOString(),
    way,
    phone: "",
    contact: "",
    text: "",
    category: "",
    commune: "",
    position: "",
    sos: false,
    hide_name: false,
    refused: [],
  };
}

function read(kept: string): IntakeDraft {
  try {
    return { ...begin("call"), ...(JSON.parse(kept) as Partial<IntakeDraft>) };
  } catch {
    return begin("call");
  }
}

export function useIntakeDraft() {
  const [kept, keep] = useDraft("intake");
  const draft = useMemo(() => read(kept), [kept]);
  const change = useCallback((fields: Partial<IntakeDraft>) => keep(JSON.stringify({ ...draft, ...fields })), [draft, keep]);
  const clear = () => keep(JSON.stringify(begin(draft.way)));
  return { draft, change, clear };
}

/** `16.67, 106.83` as degrees; `undefined` where it is not that. */
export function degrees(written: string): { lat: number; lon: number } | undefined {
  const parts = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(written);
  return parts ? { lat: Number(parts[1]), lon: Number(parts[2]) } : undefined;
}
