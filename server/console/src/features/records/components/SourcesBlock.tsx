// What other programs sent and could not be kept, and since when.
import { DataTable } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useTroubles } from "../api/records";

export function SourcesBlock() {
  const { t, language } = useWords();
  const now = useNow();
  const { data, error, refetch } = useTroubles();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={2} />;
  }
  if (data.length === 0) return <p className="quiet">{t("sources.none")}</p>;
  type Row = (typeof data)[number];
  const columns = [
    { name: t("sources.source"), text: (one: Row) => one.source },
    { name: t("sources.place"), text: (one: Row) => one.place },
    { name: t("sources.why"), text: (one: Row) => [one.message[language], one.field].filter(Boolean).join(" · ") },
    { name: t("sources.times"), text: (one: Row) => String(one.times) },
    { name: t("sources.last"), text: (one: Row) => moment(one.last_at, now, language) },
    { name: t("sources.over"), text: (one: Row) => (one.over_at ? moment(one.over_at, now, language) : "–") },
  ];
  return <DataTable label={t("block.sources")} columns={columns} rows={data} rowKey={(one) => [one.source, one.place, one.code, one.field].join(" ")} />;
}
