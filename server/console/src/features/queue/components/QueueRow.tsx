import { Siren } from "lucide-react";
import type { Ref } from "react";
import type { CaseRow } from "@/api/types";
import { ClockChip } from "@/components/ui/ClockChip";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export interface QueueRowProps {
  row: CaseRow;
  href: string;
  open: boolean;
  hovered: boolean;
  current: boolean;
  ref: Ref<HTMLAnchorElement>;
  onOpen: () => void;
  onHover: (id: string | undefined) => void;
  onFocus: () => void;
}

export function QueueRow({ row, href, open, hovered, current, ref, onOpen, onHover, onFocus }: QueueRowProps) {
  const { t, language } = useWords();
  const received = moment(row.received_at, useNow(), language);
  const facts = [
    row.commune_name ?? t("queue.no_place"),
    row.outside ? t("queue.outside") : undefined,
    row.media_count > 0 ? t("queue.photos", { n: row.media_count }) : undefined,
    received,
    row.rating ? `★ ${row.rating}/5` : undefined,
  ];
  return (
    <li>
      <a
        ref={ref}
        href={href}
        className={`row ${hovered ? "row-hovered" : ""}`}
        aria-current={open ? "true" : undefined}
        tabIndex={current ? 0 : -1}
        data-id={row.id}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
        onPointerEnter={() => onHover(row.id)}
        onPointerLeave={() => onHover(undefined)}
        onFocus={onFocus}
      >
        <span className="row-title">
          {row.kind === "sos" && (
            <span className="row-sos">
              <Siren size={14} aria-hidden /> {t("kind.sos")}
            </span>
          )}
          {row.title || row.code}
        </span>
        <span className="row-facts">
          {facts.filter(Boolean).join(" · ")}
        </span>
        <span className="row-unit">
          <span>{row.unit?.name ?? t("queue.no_unit")}</span>
          <span className="quiet">{t(`state.${row.state}`)}</span>
        </span>
        <span className="row-clock">
          <ClockChip state={row.state} dueAt={row.due_at} urgent={row.kind === "sos"} />
        </span>
      </a>
    </li>
  );
}
