import type { FigureLine } from "@/api/types";
import { useWords } from "@/lib/words";
import { COLUMNS, shown } from "../lib/column";

export function Tiles({ line }: { line: FigureLine }) {
  const words = useWords();
  return (
    <dl className="figures-tiles">
      {COLUMNS.map((column) => (
        <div key={column} className={`figures-tile figures-${column}${column === "overdue" && line.overdue > 0 ? " figures-late" : ""}`}>
          <dt>{words.t(`figures.${column}`)}</dt>
          <dd>{shown(line, column, words)}</dd>
        </div>
      ))}
    </dl>
  );
}
