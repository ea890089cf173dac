// Who has it, why, by when, and what it is about.
import { useCatalog } from "@/api/catalog";
import type { CaseDetail } from "@/api/types";
import { ClockChip } from "@/components/ui/ClockChip";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function Facts({ detail }: { detail: CaseDetail }) {
  const { t, language } = useWords();
  const now = useNow();
  const category = useCatalog().category(detail.category);
  return (
    <dl className="facts">
      <dt>{t("case.unit")}</dt>
      <dd>
        <strong>{detail.unit?.name ?? t("queue.no_unit")}</strong>
        {detail.unit_reason && <span className="quiet small">{t("case.unit_reason", { reason: detail.unit_reason })}</span>}
      </dd>
      <dt>{t("case.due")}</dt>
      <dd className="facts-due">
        <ClockChip state={detail.state} dueAt={detail.due_at} urgent={detail.kind === "sos"} />
        {detail.due_at && <span className="quiet small">{moment(detail.due_at, now, language)}</span>}
      </dd>
      <dt>{t("case.state")}</dt>
      <dd>{t(`state.${detail.state}`)}</dd>
      {detail.assignee_name && (
        <>
          <dt>{t("case.assignee")}</dt>
          <dd>{detail.assignee_name}</dd>
        </>
      )}
      {category && (
        <>
          <dt>{t("case.category")}</dt>
          <dd>{category}</dd>
        </>
      )}
    </dl>
  );
}
