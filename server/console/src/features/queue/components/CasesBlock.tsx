// A part of the list of cases on a desk: the first rows, and the way to all of them with
// list and map side by side.
import { useQuery } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import { Link } from "wouter";
import { useCatalog } from "@/api/catalog";
import { keys } from "@/api/keys";
import type { CaseRow, DeskBlock } from "@/api/types";
import { ClockChip } from "@/components/ui/ClockChip";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { caseAddress } from "@/lib/address";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { fetchPage } from "../api/page";
import { filtersOf } from "../lib/block";

export function CasesBlock({ block }: { block: DeskBlock }) {
  const { t, language } = useWords();
  const now = useNow();
  const { category } = useCatalog();
  const filters = filtersOf(block);
  const { data, error, refetch } = useQuery({
    queryKey: keys.list({ ...filters, of: "desk" }),
    queryFn: () => fetchPage(filters, undefined),
  });
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("queue.loading")} rows={3} />;
  }
  const columns: Column<CaseRow>[] = [
    {
      name: t("cases.case"),
      text: (row) => row.title || row.code,
      cell: (row) => (
        <Link href={caseAddress(row.id, filters)}>
          {row.kind === "sos" && <Siren size={14} role="img" aria-label={t("kind.sos")} />} {row.title || row.code}
        </Link>
      ),
    },
    { name: t("filter.category"), text: (row) => category(row.category) ?? "" },
    { name: t("filter.commune"), text: (row) => row.commune_name ?? t("queue.no_place") },
    { name: t("filter.unit"), text: (row) => row.unit?.name ?? t("queue.no_unit") },
    { name: t("filter.state"), text: (row) => t(`state.${row.state}`) },
    { name: t("cases.received"), text: (row) => moment(row.received_at, now, language) },
    {
      name: t("cases.due"),
      text: (row) => (row.due_at ? moment(row.due_at, now, language) : ""),
      cell: (row) => <ClockChip state={row.state} dueAt={row.due_at} urgent={row.kind === "sos"} />,
    },
  ];
  return (
    <>
      <p className="block-line">
        <span>{t("queue.total", { n: data.total })}</span>
        <Link href={caseAddress(undefined, filters)}>{t("cases.all")}</Link>
      </p>
      {data.items.length > 0 && <DataTable label={block.name?.[language] ?? t("block.cases")} columns={columns} rows={data.items} rowKey={(row) => row.id} />}
    </>
  );
}
