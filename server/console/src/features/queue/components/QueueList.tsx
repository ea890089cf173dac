// The rows, with one of them reachable by Tab and the rest by J, K and arrows.
import { useEffect, useMemo, useRef, useState } from "react";
import type { CaseRow } from "@/api/types";
import { caseAddress, type Filters } from "@/lib/address";
import { useShortcuts } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { QueueRow } from "./QueueRow";

export interface QueueListProps {
  rows: readonly CaseRow[];
  filters: Filters;
  openId: string | undefined;
  hoveredId: string | undefined;
  onOpen: (id: string) => void;
  onHover: (id: string | undefined) => void;
}

export function QueueList({ rows, filters, openId, hoveredId, onOpen, onHover }: QueueListProps) {
  const { t } = useWords();
  const anchors = useRef(new Map<string, HTMLAnchorElement>());
  const [cursor, setCursor] = useState(openId);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === cursor),
  );
  useEffect(() => {
    if (openId) anchors.current.get(openId)?.scrollIntoView({ block: "nearest" });
  }, [openId]);
  useShortcuts(
    useMemo(() => {
      const move = (step: number) => {
        const begun = cursor !== undefined && rows.some((row) => row.id === cursor);
        const next = rows[begun ? Math.min(rows.length - 1, Math.max(0, at + step)) : 0];
        if (!next) return;
        setCursor(next.id);
        anchors.current.get(next.id)?.focus();
      };
      const [down, up] = [() => move(1), () => move(-1)];
      return { j: down, k: up, arrowdown: down, arrowup: up };
    }, [rows, at, cursor]),
  );
  return (
    <ul className="rows" aria-label={t("queue.label")}>
      {rows.map((row, n) => (
        <QueueRow
          key={row.id}
          row={row}
          href={`/console${caseAddress(row.id, filters)}`}
          open={row.id === openId}
          hovered={row.id === hoveredId}
          current={n === at}
          ref={(anchor) => {
            if (anchor) anchors.current.set(row.id, anchor);
            else anchors.current.delete(row.id);
          }}
          onOpen={() => onOpen(row.id)}
          onHover={onHover}
          onFocus={() => setCursor(row.id)}
        />
      ))}
    </ul>
  );
}
