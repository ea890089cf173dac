// Connectors on a desk: the last run of each, the next one, rows that wait. One opened
// below shows its runs and the rows.
import { useState } from "react";
import type { ConnectorView, StaffView } from "@/api/types";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useConnectors } from "../api/connectors";
import { ConnectorPane } from "./ConnectorPane";
import "./Connectors.css";

export function ConnectorsBlock({ staff }: { staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [open, setOpen] = useState<string>();
  const { data, error, refetch } = useConnectors();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  if (data.length === 0) return <p className="quiet">{t("connectors.none")}</p>;
  const at = (when: string | null | undefined) => (when ? moment(when, now, language) : "–");
  const state = ({ paused, last }: ConnectorView) => {
    if (paused) return t("connectors.paused");
    if (!last) return t("connectors.never");
    return last.message ? [last.message[language], last.field].filter(Boolean).join(" · ") : t("connectors.good");
  };
  const columns: Column<ConnectorView>[] = [
    {
      name: t("connectors.name"),
      text: (one) => one.name[language],
      cell: (one) => (
        <button type="button" className="data-open" aria-expanded={one.id === open} onClick={() => setOpen(one.id === open ? undefined : one.id)}>
          {one.name[language]}
        </button>
      ),
    },
    { name: t("connectors.partner"), text: (one) => one.partner },
    {
      name: t("filter.state"),
      text: state,
      cell: (one) => <span className={one.last?.code && !one.paused ? "connector-failed" : undefined}>{state(one)}</span>,
    },
    { name: t("connectors.good_at"), text: (one) => at(one.good_at) },
    { name: t("connectors.next_at"), text: (one) => at(one.next_at) },
    { name: t("connectors.waiting"), text: (one) => String(one.waiting) },
  ];
  const shown = data.find(({ id }) => id === open);
  return (
    <>
      <DataTable label={t("block.connectors")} columns={columns} rows={data} rowKey={(one) => one.id} />
      {shown && <ConnectorPane key={shown.id} connector={shown} mayDecide={staff.permissions.includes("connector.write")} />}
    </>
  );
}
