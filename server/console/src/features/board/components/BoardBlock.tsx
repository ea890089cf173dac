// Cases as cards by state. A card that is opened says who and what is nearest to it and
// moves on by a button; what needs words is done in the case.
import { useState } from "react";
import type { CaseRow, DeskBlock } from "@/api/types";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useCards } from "../api/board";
import { Card } from "./Card";
import { CardPane } from "./CardPane";
import "./Board.css";

const COLUMNS = ["received", "accepted", "in_progress", "asked", "answered"] as const;

export function BoardBlock({ block }: { block: DeskBlock }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string>();
  const { data, error, refetch } = useCards(block);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("queue.loading")} rows={4} />;
  }
  const column = (state: CaseRow["state"]) => data.cards.filter((card) => card.state === state);
  return (
    <div className={open ? "board board-open" : "board"}>
      <div className="board-columns" tabIndex={0} role="region" aria-label={t("board.columns")}>
        {COLUMNS.map((state) => (
          <section key={state} className="board-column" aria-label={t(`state.${state}`)}>
            <h3>
              {t(`state.${state}`)} <span className="quiet">{column(state).length}</span>
            </h3>
            {column(state).map((card) => (
              <Card key={card.id} card={card} open={card.id === open} onOpen={() => setOpen(card.id === open ? undefined : card.id)} />
            ))}
          </section>
        ))}
      </div>
      {data.more && <p className="quiet small">{t("board.more")}</p>}
      {open && <CardPane key={open} id={open} block={block} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
