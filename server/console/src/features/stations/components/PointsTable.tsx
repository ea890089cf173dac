// What is measured beside rivers: rain, salinity, air, gates, heat, as it was last.
import { useCatalog } from "@/api/catalog";
import { usePoints } from "@/api/points";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { figureSaid, isOld, meaning, pointLines, whatIs, type PointLine } from "@/lib/points";
import { isMessage, useWords } from "@/lib/words";

export function PointsTable({ label, kinds }: { label: string; kinds: readonly string[] }) {
  const { t, language } = useWords();
  const now = useNow();
  const { catalog } = useCatalog();
  const { data, error, refetch } = usePoints();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  const rows = pointLines(data, kinds);
  if (rows.length === 0) return <p className="quiet">{t("points.none")}</p>;
  const kindName = (kind: string) => {
    const key = `points.kind_${kind}`;
    return isMessage(key) ? t(key) : kind;
  };
  const value = ({ figure, strength }: PointLine) => (figure ? figureSaid(figure, { t, language }) : strength) || "–";
  const means = (line: PointLine) => {
    if (line.kind !== "hotspot" && isOld(line, now)) return t("points.old");
    return (line.figure && meaning(catalog?.scales ?? [], line.kind, line.figure, language)) ?? "";
  };
  const columns: Column<PointLine>[] = [
    { name: t("points.point"), text: ({ place, example }) => (example ? t("points.example", { name: place }) : place) },
    { name: t("points.what"), text: ({ kind, figure }) => whatIs(kindName(kind), kind, figure, language) },
    { name: t("points.value"), text: value },
    { name: t("points.means"), text: means },
    { name: t("stations.at"), text: ({ at }) => moment(at, now, language) },
  ];
  return <DataTable label={label} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}
