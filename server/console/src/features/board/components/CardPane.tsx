// One card: taken on, sent to a unit by one button, the places near it.
import { X } from "lucide-react";
import { Link } from "wouter";
import type { DeskBlock } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useCard, useMove } from "../api/board";
import { NearPlaces } from "./NearPlaces";
import { NearUnits } from "./NearUnits";

export function CardPane({ id, block, onClose }: { id: string; block: DeskBlock; onClose: () => void }) {
  const { t, language } = useWords();
  const { data, error, refetch } = useCard(id);
  const move = useMove(id, data?.version ?? 0);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  const at = typeof data.lat === "number" && typeof data.lon === "number" ? { lat: data.lat, lon: data.lon } : undefined;
  const busy = move.isPending;
  return (
    <article className="board-pane" aria-labelledby="board-card-title">
      <header>
        <h3 id="board-card-title">{data.title || data.code}</h3>
        <Button look="quiet" icon={<X size={16} aria-hidden />} aria-label={t("board.close")} onClick={onClose} />
      </header>
      <p>{data.text}</p>
      <p className="block-line">
        {data.may.includes("accept") && (
          <Button look="primary" disabled={busy} onClick={() => move.mutate({ verb: "accept" })}>
            {t("board.accept")}
          </Button>
        )}
        {data.reporter.phone && <a href={`tel:${data.reporter.phone}`}>{data.reporter.phone}</a>}
        <Link href={`/cases/${id}?view=all`}>{t("board.open")}</Link>
      </p>
      {data.may.includes("assign") && (
        <NearUnits
          at={at}
          offered={block.units}
          now={data.unit?.id}
          busy={busy}
          onSend={(unit) => move.mutate({ verb: "assign", unit })}
        />
      )}
      {at && block.collections.length > 0 && <NearPlaces at={at} collections={block.collections} />}
      <div role="status">{move.error && <FieldError words={refusal(move.error, language).words} />}</div>
    </article>
  );
}
