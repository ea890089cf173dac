// Warnings on a desk: those of its templates' hazards, each leading to the alert desk; and a
// button a template to write one.
import { ArrowRight, Megaphone } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { AlertView, DeskBlock, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Level } from "@/components/ui/Level";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useAlerts, useTemplates } from "../api/alerts";
import { NewAlert } from "./NewAlert";
import "./Alerts.css";

export function AlertsBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [, go] = useLocation();
  const [writing, setWriting] = useState<string>();
  const { data, error, refetch } = useAlerts();
  const { data: templates } = useTemplates();
  if (!data || !templates) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  const own = templates.filter(({ id }) => block.templates.includes(id));
  const hazards = own.map(({ hazard }) => hazard);
  const rows = data.filter(({ draft }) => hazards.length === 0 || hazards.includes(draft.hazard));
  const columns: Column<AlertView>[] = [
    { name: t("alerts.headline"), text: (one) => one.draft.vi.headline, cell: (one) => <Link href={`/alerts/${one.id}`}>{one.draft.vi.headline}</Link> },
    { name: t("alerts.level"), text: (one) => String(one.draft.level), cell: (one) => <Level level={one.draft.level} /> },
    {
      name: t("filter.state"),
      text: (one) => t(`alerts.state_${one.state}`),
      cell: (one) => <span className={`alerts-state alerts-${one.state}`}>{t(`alerts.state_${one.state}`)}</span>,
    },
    { name: t("items.changed"), text: (one) => moment(one.changed_at, now, language) },
  ];
  return (
    <>
      <p className="block-line">
        <Link href="/alerts" className="button button-plain">
          <span>{t("alerts.to_desk")}</span>
          <ArrowRight size={16} aria-hidden />
        </Link>
        {staff.permissions.includes("alert.write") &&
          own.map(({ id, name }) => (
            <Button key={id} icon={<Megaphone size={16} aria-hidden />} onClick={() => setWriting(id)}>
              {t("alerts.new_of", { name: name[language] })}
            </Button>
          ))}
        {rows.length === 0 && <span className="quiet">{t("alerts.none")}</span>}
      </p>
      {rows.length > 0 && <DataTable label={block.name?.[language] ?? t("block.alerts")} columns={columns} rows={rows} rowKey={(one) => one.id} />}
      {writing && <NewAlert first={writing} onClose={() => setWriting(undefined)} onMade={(id) => go(`/alerts/${id}`)} />}
    </>
  );
}
