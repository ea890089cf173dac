// How long is left: a colour, a word and a shape, so that none has to be seen.
import { Check, Clock, Clock4, ClockAlert, Minus, Pause, TriangleAlert, type LucideIcon } from "lucide-react";
import type { CaseState } from "@/api/types";
import { deadline, type DeadlineKind } from "@/lib/deadline";
import { span } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import "./ClockChip.css";

const SHAPE: Record<DeadlineKind, LucideIcon> = {
  none: Minus,
  far: Clock,
  left: Clock4,
  soon: ClockAlert,
  overdue: TriangleAlert,
  paused: Pause,
  done: Check,
};

export interface ClockChipProps {
  state: CaseState;
  dueAt: string | null | undefined;
  urgent?: boolean;
}

export function ClockChip({ state, dueAt, urgent = false }: ClockChipProps) {
  const { t } = useWords();
  const { kind, minutes } = deadline(state, dueAt, useNow());
  const Shape = SHAPE[kind];
  const alarm = urgent && kind !== "done" && kind !== "paused";
  const words = kind === "done" ? t(`state.${state}`) : t(`deadline.${kind}`, { span: span(minutes, t) });
  return (
    <span className={`clock clock-${kind} ${alarm ? "clock-alarm" : ""}`}>
      <Shape size={14} aria-hidden />
      {words}
    </span>
  );
}
