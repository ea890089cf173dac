import { Siren } from "lucide-react";
import type { CaseRow } from "@/api/types";
import { ClockChip } from "@/components/ui/ClockChip";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function Card({ card, open, onOpen }: { card: CaseRow; open: boolean; onOpen: () => void }) {
  const { t, language } = useWords();
  const facts = [card.commune_name ?? t("queue.no_place"), moment(card.received_at, useNow(), language)];
  return (
    <button type="button" className="board-card" aria-expanded={open} onClick={onOpen}>
      <span className="board-title">
        {card.kind === "sos" && <Siren size={14} role="img" aria-label={t("kind.sos")} />} {card.title || card.code}
      </span>
      <span className="quiet small">{facts.join(" · ")}</span>
      {card.unit && <span className="small">{card.unit.name}</span>}
      <ClockChip state={card.state} dueAt={card.due_at} urgent={card.kind === "sos"} />
    </button>
  );
}
