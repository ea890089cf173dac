// A warning's level: colour, number, word and shape, never colour alone.
import { Circle, Diamond, Octagon, Square, Triangle, type LucideIcon } from "lucide-react";
import { isMessage, useWords } from "@/lib/words";
import "./Level.css";

export const LEVELS = [1, 2, 3, 4, 5] as const;
const SHAPE: readonly LucideIcon[] = [Circle, Square, Diamond, Triangle, Octagon];

/** `short` shows shape and number; the words are for who listens. */
export function Level({ level, short = false }: { level: number; short?: boolean }) {
  const { t } = useWords();
  const Shape = SHAPE[level - 1] ?? Circle;
  const key = `level.${level}`;
  return (
    <span className={`level level-${level}`}>
      <Shape size={14} aria-hidden /> {short && <span aria-hidden>{level}</span>}
      <span className={short ? "unseen" : undefined}>{isMessage(key) ? t(key) : level}</span>
    </span>
  );
}
