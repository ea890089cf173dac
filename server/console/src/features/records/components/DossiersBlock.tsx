// Dossiers whose day is over, by code: whose they are is not known here. Papers that postal
// agents carry.
import { useCatalog } from "@/api/catalog";
import { DataTable } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useDossiers } from "../api/records";
import { HandOvers } from "./HandOvers";

export function DossiersBlock() {
  return (
    <>
      <Overdue />
      <HandOvers />
    </>
  );
}

function Overdue() {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const { data, error, refetch } = useDossiers();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  if (data.length === 0) return <p className="quiet">{t("dossiers.none")}</p>;
  const unit = (id: string) => catalog?.units.find((one) => one.id === id)?.name[language] ?? id;
  const columns = [
    { name: t("dossiers.code"), text: (one: (typeof data)[number]) => one.code },
    { name: t("dossiers.procedure"), text: (one: (typeof data)[number]) => one.procedure },
    { name: t("filter.unit"), text: (one: (typeof data)[number]) => unit(one.unit) },
    { name: t("filter.state"), text: (one: (typeof data)[number]) => t(`dossiers.${one.state}`) },
    { name: t("cases.due"), text: (one: (typeof data)[number]) => one.due_on ?? "" },
  ];
  return <DataTable label={t("block.dossiers")} columns={columns} rows={data} rowKey={(one) => one.code} />;
}
