// Who did what, the newest first. That somebody looked is kept there, too.
import { DataTable } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useAudit } from "../api/records";

export function AuditBlock() {
  const { t, language } = useWords();
  const now = useNow();
  const { data, error, refetch } = useAudit();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  type Row = (typeof data.items)[number];
  const columns = [
    { name: t("audit.action"), text: (one: Row) => one.action },
    { name: t("audit.who"), text: (one: Row) => one.actor_name ?? one.actor },
    { name: t("audit.object"), text: (one: Row) => one.object },
    { name: t("audit.detail"), text: (one: Row) => one.detail },
    { name: t("audit.at"), text: (one: Row) => moment(one.at, now, language) },
  ];
  return <DataTable label={t("block.audit")} columns={columns} rows={data.items} rowKey={(one) => String(one.seq)} />;
}
